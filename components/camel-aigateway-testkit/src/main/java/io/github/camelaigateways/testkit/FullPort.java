/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelaigateways.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of the loopback on which a connection is neither made nor refused, because its queue is full: what a client meets
 * behind a firewall that drops packets. It relies on Linux dropping the first packet of a connection in this case.
 */
public final class FullPort implements AutoCloseable {

    /** More than enough for a queue of one; the system adds a few places of its own. */
    private static final int MOST_PLACES = 16;

    private static final int PATIENCE_MILLIS = 200;

    private final ServerSocket server;
    private final List<Socket> waiting = new ArrayList<>();

    /** Takes a free port and fills its queue. */
    public FullPort() {
        try {
            server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            fill();
        } catch (IOException e) {
            throw new AssertionError("no port of the loopback could be filled", e);
        }
    }

    private void fill() throws IOException {
        while (waiting.size() < MOST_PLACES) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), PATIENCE_MILLIS);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IOException("the queue of a port took " + MOST_PLACES + " connections");
    }

    /** The address of a gateway that does not answer the phone. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : waiting) {
            socket.close();
        }
        server.close();
    }
}
