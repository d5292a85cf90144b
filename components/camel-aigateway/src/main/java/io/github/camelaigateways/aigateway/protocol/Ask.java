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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, in neutral words. A protocol fills its request in this order: the fields of {@link #request()}, which
 * the caller wrote in the operation's own form, then {@link #parameters()}, then {@link #additional()}; an earlier one is
 * never overwritten by a later one.
 *
 * @param request the caller's own request object, or null
 * @param parameters the values of options and headers
 * @param additional fields that no option names; a dotted name is a nested field
 * @param subject what the operation is about
 */
public record Ask<S extends Ask.Subject>(
        @Nullable ObjectNode request,
        Map<Parameter, JsonNode> parameters,
        Map<String, JsonNode> additional,
        S subject) {

    /** What an operation is about. */
    public sealed interface Subject {

        /** Whether the answer is wanted piece by piece. */
        default boolean streaming() {
            return false;
        }
    }

    /**
     * A conversation.
     *
     * @param system the system prompt
     * @param developer the developer prompt
     * @param messages earlier messages in the operation's own form
     * @param user what the user says now; empty when {@code messages} or the request already hold it
     * @param streaming whether the answer is wanted piece by piece
     */
    public record Conversation(
            @Nullable String system,
            @Nullable String developer,
            @Nullable ArrayNode messages,
            List<Part> user,
            boolean streaming)
            implements Subject {}

    /** Texts to embed. */
    public record Texts(List<String> texts) implements Subject {}

    /**
     * Documents to rank.
     *
     * @param query what they are ranked for; null when the request holds it
     * @param documents their texts; null when the request holds them
     */
    public record Ranking(@Nullable String query, @Nullable List<String> documents) implements Subject {}

    /**
     * Something whose shape is data: an image, a recording, a task to begin, an account's tokens.
     *
     * @param shape what its messages look like
     * @param values the values of options and headers by name; {@code prompt} is one of them
     * @param inputs files and links by role
     * @param streaming whether the answer is wanted piece by piece
     */
    public record Media(Shape shape, Map<String, JsonNode> values, Map<String, List<Part>> inputs, boolean streaming)
            implements Subject {}

    /**
     * Tasks to ask after.
     *
     * @param shape what their family's messages look like
     * @param ids their ids; one, unless the family tells of several at once
     */
    public record Tasks(Shape.Task shape, List<String> ids) implements Subject {}

    /**
     * A file at a link that a reply told.
     *
     * @param headers what is asked besides, such as a part of it
     */
    public record Link(String url, Map<String, String> headers) implements Subject {

        /** Without the link, which may hold a signature. */
        @Override
        public String toString() {
            return "Link";
        }
    }

    /** Nothing: the operation only reads. */
    public record Nothing() implements Subject {}
}
