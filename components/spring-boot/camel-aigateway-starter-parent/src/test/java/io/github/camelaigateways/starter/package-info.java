/** What every starter must do; each runs these tests for its own scheme. */
@NullMarked
package io.github.camelaigateways.starter;

import org.jspecify.annotations.NullMarked;
