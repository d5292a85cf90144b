/** How each gateway looks from outside, read from {@code gateways.json}: paths, credentials, failures, stream dialect. */
@NullMarked
package io.github.camelaigateways.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
