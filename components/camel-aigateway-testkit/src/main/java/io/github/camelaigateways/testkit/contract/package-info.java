/**
 * What every gateway's component promises, as small suites by subject. A scheme's module runs them by subclasses of a few
 * lines, for the operations that it declares; {@link io.github.camelaigateways.testkit.contract.GatewayContract} is the place to start reading.
 */
@NullMarked
package io.github.camelaigateways.testkit.contract;

import org.jspecify.annotations.NullMarked;
