/** The methods that every call, chunk or vector passes, measured one by one with JMH. */
@NullMarked
package io.github.camelaigateways.aigateway.benchmarks.method;

import org.jspecify.annotations.NullMarked;
