/** What can go wrong: one exception, one list of kinds, and what is known of a failure. */
@NullMarked
package io.github.camelaigateways.aigateway.failure;

import org.jspecify.annotations.NullMarked;
