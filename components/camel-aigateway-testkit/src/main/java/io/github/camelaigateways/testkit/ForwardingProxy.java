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
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An HTTP proxy on the loopback that passes on what it gets and keeps the first head of each connection: a {@code CONNECT}
 * for TLS, a request with a whole address otherwise. It passes on to the loopback only.
 */
public final class ForwardingProxy implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

    private static final byte[] ESTABLISHED =
            "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "forwarding proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    public ForwardingProxy() {
        try {
            server = new ServerSocket(0, 0, loopback());
        } catch (IOException e) {
            throw new AssertionError("the proxy could not listen on the loopback", e);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The first head of each connection: request line and headers, with line ends. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        threads.execute(this::accept);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void serve(Socket client) {
        try {
            String head = readHead(client.getInputStream());
            heads.add(head);
            String[] line = head.substring(0, head.indexOf("\r\n")).split(" ");
            boolean tunnel = line[0].equals("CONNECT");
            URI address = URI.create(tunnel ? "tunnel://" + line[1] : line[1]);
            Socket target = connect(address.getPort());
            if (tunnel) {
                client.getOutputStream().write(ESTABLISHED);
            } else {
                target.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            }
            threads.execute(() -> pass(target, client));
            pass(client, target);
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private Socket connect(int port) throws IOException {
        Socket target = new Socket();
        sockets.add(target);
        target.connect(new InetSocketAddress(loopback(), port));
        return target;
    }

    private static String readHead(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("the client closed within the head of its request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Passes on what comes until one side ends. */
    static void pass(Socket from, Socket to) {
        try {
            OutputStream output = to.getOutputStream();
            from.getInputStream().transferTo(output);
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
