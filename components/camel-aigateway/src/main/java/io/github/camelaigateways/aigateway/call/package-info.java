/**
 * One HTTP exchange as a short visible list of steps. Reading order: {@link
 * io.github.camelaigateways.aigateway.call.Caller}, {@link io.github.camelaigateways.aigateway.call.Step}, the steps, {@link
 * io.github.camelaigateways.aigateway.call.HttpTransport}. No Camel types; only this package touches the HTTP client.
 */
@NullMarked
package io.github.camelaigateways.aigateway.call;

import org.jspecify.annotations.NullMarked;
