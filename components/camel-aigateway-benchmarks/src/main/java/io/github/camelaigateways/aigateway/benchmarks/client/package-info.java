/** One client under load: a process of its own that calls, measures itself and tells. */
@NullMarked
package io.github.camelaigateways.aigateway.benchmarks.client;

import org.jspecify.annotations.NullMarked;
