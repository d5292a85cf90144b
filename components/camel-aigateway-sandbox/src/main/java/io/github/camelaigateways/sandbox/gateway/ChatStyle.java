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
package io.github.camelaigateways.sandbox.gateway;

import java.util.List;
import java.util.Map;

/**
 * What is peculiar to a gateway's chat.
 *
 * @param idPrefix     begins the id of a reply
 * @param nullFields   fields of a message or delta that are sent as null where they have no value
 * @param closedValues request fields of this gateway that take only these values
 * @param aliases      model ids that a router resolves, with the model that answers
 * @param replyHeaders headers of each reply; <code>{routed}</code> becomes the model that answers
 * @param search       which models search the web by a tool call of their own
 * @param stream       the form of its stream
 */
public record ChatStyle(
        String idPrefix,
        List<String> nullFields,
        Map<String, List<String>> closedValues,
        Map<String, String> aliases,
        Map<String, String> replyHeaders,
        Search search,
        StreamStyle stream) {

    public ChatStyle {
        nullFields = nullFields == null ? List.of() : List.copyOf(nullFields);
        closedValues = closedValues == null ? Map.of() : Map.copyOf(closedValues);
        aliases = aliases == null ? Map.of() : Map.copyOf(aliases);
        replyHeaders = replyHeaders == null ? Map.of() : Map.copyOf(replyHeaders);
        search = search == null ? Search.NONE : search;
        stream = stream == null ? StreamStyle.plain() : stream;
    }

    /**
     * Models that search the web by a tool call of their own when {@code web_search_options} are given.
     *
     * @param model what their ids begin with
     * @param tool  the tool that they call
     */
    public record Search(String model, String tool) {

        private static final Search NONE = new Search("", "");

        /** Whether that model searches so. */
        public boolean happens(String asked) {
            return !tool.isEmpty() && asked.startsWith(model);
        }
    }

    /** The model that answers when this one is asked for. */
    public String route(String model) {
        return aliases.getOrDefault(model, model);
    }
}
