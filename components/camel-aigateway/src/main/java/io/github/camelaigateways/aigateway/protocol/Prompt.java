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
package io.github.camelaigateways.aigateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A conversation as one text, for formats that know no roles. */
final class Prompt {

    private Prompt() {}

    /** What the operator of a model says to it, or null. */
    static @Nullable String system(Ask.Conversation conversation) {
        String prompt = Stream.of(conversation.system(), conversation.developer())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
        return prompt.isEmpty() ? null : prompt;
    }

    /**
     * All that is said, in its order.
     *
     * @throws IllegalArgumentException when it is no text
     */
    static String text(Ask.Conversation conversation) {
        List<String> texts = new ArrayList<>();
        String system = system(conversation);
        if (system != null) {
            texts.add(system);
        }
        if (conversation.messages() != null) {
            for (JsonNode message : conversation.messages()) {
                texts.add(text(message));
            }
        }
        conversation.user().forEach(part -> texts.add(text(part)));
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                    "The request has no prompt: send a text, a list of strings or a request object with prompt");
        }
        return String.join("\n\n", texts);
    }

    private static String text(JsonNode message) {
        if (message.isTextual()) {
            return message.textValue();
        }
        throw new IllegalArgumentException(
                "The operation takes a prompt, and no messages with roles: send strings, or use chat-completion");
    }

    private static String text(Part part) {
        if (part instanceof Part.Text text) {
            return text.text();
        }
        throw new IllegalArgumentException(
                "The operation takes text, and no images, recordings or documents: use chat-completion");
    }
}
