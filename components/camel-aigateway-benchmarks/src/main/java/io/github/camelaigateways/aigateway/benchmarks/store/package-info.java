/** What the steps of a task cost in each store. */
@NullMarked
package io.github.camelaigateways.aigateway.benchmarks.store;

import org.jspecify.annotations.NullMarked;
