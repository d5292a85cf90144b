/** The folder that questions are asked about, its index, and what is known of both. */
@NullMarked
package io.github.camelaigateways.quickstart.documents;

import org.jspecify.annotations.NullMarked;
