/**
 * The Camel side of all gateways. Reading order: {@link io.github.camelaigateways.aigateway.GatewayComponent}, {@link
 * io.github.camelaigateways.aigateway.GatewayEndpoint}, {@link io.github.camelaigateways.aigateway.GatewayProducer}, then the
 * bindings between messages and asks, then {@code operation}, {@code protocol}, {@code dialect}, {@code call}.
 */
@NullMarked
package io.github.camelaigateways.aigateway;

import org.jspecify.annotations.NullMarked;
