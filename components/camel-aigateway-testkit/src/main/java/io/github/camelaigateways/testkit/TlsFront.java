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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Puts TLS before a server of the loopback that has none. */
public final class TlsFront implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "TLS front");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final SSLSocketFactory factory;
    private final int target;
    private final ServerSocket server;

    /** @param target the port of the server */
    public TlsFront(TestCertificates certificates, int target) throws IOException {
        this.factory = certificates.serverSocketFactory();
        this.target = target;
        this.server = new ServerSocket(0, 0, loopback());
        threads.execute(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket wire = server.accept();
                sockets.add(wire);
                threads.execute(() -> serve(wire));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void serve(Socket wire) {
        try {
            SSLSocket client = (SSLSocket) factory.createSocket(wire, null, wire.getPort(), true);
            client.setUseClientMode(false);
            client.startHandshake();
            Socket behind = new Socket(loopback(), target);
            sockets.add(behind);
            threads.execute(() -> ForwardingProxy.pass(behind, client));
            ForwardingProxy.pass(client, behind);
        } catch (IOException e) {
            ForwardingProxy.closeQuietly(wire);
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(ForwardingProxy::closeQuietly);
        threads.shutdownNow();
    }
}
