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
package io.github.camelaigateways.aigateway.socket;

import java.util.List;
import java.util.Map;

/** Hears of one connection, of one thing after another. Of {@code refused}, {@code closed} and {@code failed}, one comes, once. */
public interface SocketListener {

    /** The connection is open: messages can be sent. */
    void opened();

    /** A message came. */
    void received(SocketMessage message);

    /** The server did not open the connection, but replied. */
    void refused(int status, Map<String, List<String>> headers, byte[] body);

    /**
     * The server closed the connection.
     *
     * @param how in its words
     */
    void closed(String how);

    /** The connection could not be made, or broke. */
    void failed(Exception cause);
}
