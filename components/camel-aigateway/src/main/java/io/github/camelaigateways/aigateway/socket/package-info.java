/**
 * Connections over which both sides send whenever they want: WebSocket, and Socket.IO for whoever adds its library. No Camel
 * types, and nothing of what the messages mean. Reading order: {@link io.github.camelaigateways.aigateway.socket.SocketClient}, {@link io.github.camelaigateways.aigateway.socket.Socket}, {@link
 * io.github.camelaigateways.aigateway.socket.SocketListener}.
 */
@NullMarked
package io.github.camelaigateways.aigateway.socket;

import org.jspecify.annotations.NullMarked;
