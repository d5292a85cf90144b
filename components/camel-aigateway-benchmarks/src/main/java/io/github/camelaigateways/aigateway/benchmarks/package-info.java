/** Compares this pack's components with a raw HTTP client and with camel-http: {@link io.github.camelaigateways.aigateway.benchmarks.Benchmarks} starts it all. */
@NullMarked
package io.github.camelaigateways.aigateway.benchmarks;

import org.jspecify.annotations.NullMarked;
