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
package io.github.camelaigateways.sandbox.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A request for a chat completion, checked.
 *
 * @param model        the model asked for
 * @param messages     the conversation, not empty
 * @param tools        the functions offered
 * @param toolChoice   {@code none}, {@code auto}, {@code required} or the name of an offered function
 * @param outputSchema the JSON schema that the answer has to satisfy; an empty schema for any JSON object
 * @param reasons      whether reasoning is asked for
 * @param maxTokens    the limit of the answer
 * @param stops        texts before which the answer ends
 * @param stream       whether the answer is streamed
 * @param spoken       whether the answer is to be said as well
 * @param includeUsage what {@code stream_options.include_usage} says
 */
public record ChatRequest(
        String model,
        List<ChatMessage> messages,
        List<ChatTool> tools,
        String toolChoice,
        Optional<JsonNode> outputSchema,
        boolean reasons,
        Optional<Integer> maxTokens,
        List<String> stops,
        boolean stream,
        boolean spoken,
        Optional<Boolean> includeUsage) {

    /** The last message. */
    public ChatMessage lastMessage() {
        return messages.get(messages.size() - 1);
    }

    /** The text of the last message of a user; empty when no user has spoken. */
    public String userText() {
        return messages.stream()
                .filter(ChatMessage::asks)
                .reduce((first, second) -> second)
                .map(ChatMessage::text)
                .orElse("");
    }
}
