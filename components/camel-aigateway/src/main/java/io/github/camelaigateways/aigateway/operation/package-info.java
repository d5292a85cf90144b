/** What can be asked of a gateway: the catalogue of operations. */
@NullMarked
package io.github.camelaigateways.aigateway.operation;

import org.jspecify.annotations.NullMarked;
