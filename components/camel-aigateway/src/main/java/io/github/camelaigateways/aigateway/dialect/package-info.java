/** How one gateway speaks: its hosts, paths, credentials and failure words, read from its dialect.json. */
@NullMarked
package io.github.camelaigateways.aigateway.dialect;

import org.jspecify.annotations.NullMarked;
