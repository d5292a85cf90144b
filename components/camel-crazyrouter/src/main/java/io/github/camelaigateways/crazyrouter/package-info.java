/** The {@code crazyrouter:} scheme: annotations and data only, all behaviour is in {@code io.github.camelaigateways.aigateway}. */
@NullMarked
package io.github.camelaigateways.crazyrouter;

import org.jspecify.annotations.NullMarked;
