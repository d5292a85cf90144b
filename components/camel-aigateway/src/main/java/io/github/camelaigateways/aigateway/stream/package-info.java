/** Server-sent events, and the neutral events that protocols read out of them. */
@NullMarked
package io.github.camelaigateways.aigateway.stream;

import org.jspecify.annotations.NullMarked;
