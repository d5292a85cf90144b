/** Reads requests strictly: what a gateway would refuse is refused here, naming the field. */
@NullMarked
package io.github.camelaigateways.sandbox.request;

import org.jspecify.annotations.NullMarked;
