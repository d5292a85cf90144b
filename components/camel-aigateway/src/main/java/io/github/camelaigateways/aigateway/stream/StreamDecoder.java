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
package io.github.camelaigateways.aigateway.stream;

import java.util.function.Consumer;

/** Reads one protocol's neutral events out of its server-sent events. Made anew for each stream. */
public interface StreamDecoder {

    /**
     * Reads one event.
     *
     * @throws IllegalArgumentException when the event is not what the protocol sends
     */
    void decode(ServerSentEvent event, Consumer<StreamEvent> events);

    /** Whether what came so far is a whole answer, should the stream end now without an end mark or a finish reason. */
    default boolean isWhole() {
        return false;
    }
}
