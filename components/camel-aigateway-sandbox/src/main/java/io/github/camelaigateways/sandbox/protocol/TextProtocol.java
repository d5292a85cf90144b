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
package io.github.camelaigateways.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.wire.Event;
import java.util.List;

/** One way to ask a language model. The shape of the request was checked before, by the schema in the data. */
public interface TextProtocol {

    /** What stands at the head of a reply. */
    record Head(String id, long created, String model) {}

    /**
     * The request as a chat.
     *
     * @param view the request with {@code path}, {@code query} and {@code body}
     */
    ChatRequest read(JsonNode view);

    /** The whole reply. */
    JsonNode reply(Head head, JsonNode view, ChatAnswer answer);

    /** The reply as a stream. */
    List<Event> events(Head head, JsonNode view, ChatAnswer answer);

    /** The data of the last event; empty when the stream ends without one. */
    default String endMark() {
        return "";
    }
}
