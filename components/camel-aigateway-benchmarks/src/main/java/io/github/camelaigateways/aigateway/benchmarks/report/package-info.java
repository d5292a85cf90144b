/** What the measurements say: medians, spread, table and chart. */
@NullMarked
package io.github.camelaigateways.aigateway.benchmarks.report;

import org.jspecify.annotations.NullMarked;
