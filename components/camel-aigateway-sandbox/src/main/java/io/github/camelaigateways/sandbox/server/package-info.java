/** The web server: routes by the gateways' data, keys, replies, streams, counters and misbehaviour. */
@NullMarked
package io.github.camelaigateways.sandbox.server;

import org.jspecify.annotations.NullMarked;
