/** The {@code crofai:} scheme: annotations and data only, all behaviour is in {@code io.github.camelaigateways.aigateway}. */
@NullMarked
package io.github.camelaigateways.crofai;

import org.jspecify.annotations.NullMarked;
