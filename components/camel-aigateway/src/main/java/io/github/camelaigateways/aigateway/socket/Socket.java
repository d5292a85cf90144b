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

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** One connection. Thread-safe. */
public interface Socket extends AutoCloseable {

    /** Why a stage failed, without what the JDK wraps it in. */
    static Exception causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof Exception exception ? exception : new IOException(cause);
    }

    /**
     * Sends a message after those before it, without waiting. Only once the connection is open.
     *
     * @return ends when the message is written, on any thread, or exceptionally when it is not. That is no end of the connection:
     *     what came before may still be there to be read.
     */
    CompletionStage<?> send(SocketMessage message);

    /**
     * Finds out, without waiting, whether the peer is still there, where the wire does not by itself: to be done again and again.
     * A peer that is gone is told as a failure at the second or third time, but not while nobody reads, since what it said before
     * may still be there to be read.
     *
     * @param longestWrite how many times in a row a message may still be on its way to the peer
     */
    void ping(long longestWrite);

    /** Lets one more message come. Where the wire can hold the sender back, none comes without being let. */
    void more();

    /** Closes the connection, also one that is not open yet. The listener hears no more of it. */
    @Override
    void close();
}
