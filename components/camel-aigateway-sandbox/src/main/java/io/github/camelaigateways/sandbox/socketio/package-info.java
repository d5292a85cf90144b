/** A small Socket.IO 5 server (Engine.IO 4, polling and WebSocket, text events only), which no maintained library offers for Vert.x. */
@NullMarked
package io.github.camelaigateways.sandbox.socketio;

import org.jspecify.annotations.NullMarked;
