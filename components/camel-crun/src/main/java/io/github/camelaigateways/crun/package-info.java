/** The {@code crun:} scheme: annotations and data only, all behaviour is in {@code io.github.camelaigateways.aigateway}. */
@NullMarked
package io.github.camelaigateways.crun;

import org.jspecify.annotations.NullMarked;
