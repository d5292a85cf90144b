/** The gateway that is called: a process of its own that answers at next to no cost. */
@NullMarked
package io.github.camelaigateways.aigateway.benchmarks.server;

import org.jspecify.annotations.NullMarked;
