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
import java.net.Socket;

/** A port of the loopback that refuses every connection for as long as this is not closed, because nothing listens on it. */
public final class ClosedPort implements AutoCloseable {

    private final Socket reserved = new Socket();

    public ClosedPort() {
        try {
            reserved.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        } catch (IOException e) {
            throw new AssertionError("no port of the loopback could be reserved", e);
        }
    }

    /** The address of a gateway that is not there. */
    public String baseUrl() {
        return "http://127.0.0.1:" + reserved.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        reserved.close();
    }
}
