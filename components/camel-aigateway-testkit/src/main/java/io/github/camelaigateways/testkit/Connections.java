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
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javax.net.ServerSocketFactory;

/** All connections that clients have made to one scripted gateway. Thread-safe. */
public final class Connections {

    private final List<ObservedSocket> accepted = new CopyOnWriteArrayList<>();

    /** How many connections have been made since the start. */
    public int total() {
        return accepted.size();
    }

    /** How many connections the client has not closed yet. */
    public int open() {
        return (int) accepted.stream().filter(ObservedSocket::open).count();
    }

    ObservedSocket get(int index) {
        return accepted.get(index);
    }

    /**
     * Gives the server sockets whose connections are observed.
     *
     * @param refuses asked for each new connection: whether to reset it at once, unseen by the server
     */
    ServerSocketFactory listening(BooleanSupplier refuses) {
        return new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket() throws IOException {
                return new Listening(refuses);
            }

            @Override
            public ServerSocket createServerSocket(int port) throws IOException {
                throw new SocketException("bind the server socket to an address of the loopback");
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) throws IOException {
                return createServerSocket(port);
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
                return createServerSocket(port);
            }
        };
    }

    private final class Listening extends ServerSocket {

        /** The operating system's queue of connections not yet accepted; more than any test opens at once. */
        private static final int BACKLOG = 4096;

        private final BooleanSupplier refuses;

        Listening(BooleanSupplier refuses) throws IOException {
            this.refuses = refuses;
        }

        @Override
        public void bind(SocketAddress address, int backlog) throws IOException {
            super.bind(address, BACKLOG);
        }

        @Override
        public Socket accept() throws IOException {
            ObservedSocket socket = next();
            while (refuses.getAsBoolean()) {
                socket.reset();
                socket = next();
            }
            accepted.add(socket);
            return socket;
        }

        private ObservedSocket next() throws IOException {
            ObservedSocket socket = new ObservedSocket();
            implAccept(socket);
            socket.accepted();
            return socket;
        }
    }
}
