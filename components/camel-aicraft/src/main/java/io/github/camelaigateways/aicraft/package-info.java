/** The {@code aicraft:} scheme: annotations and data only, all behaviour is in {@code io.github.camelaigateways.aigateway}. */
@NullMarked
package io.github.camelaigateways.aicraft;

import org.jspecify.annotations.NullMarked;
