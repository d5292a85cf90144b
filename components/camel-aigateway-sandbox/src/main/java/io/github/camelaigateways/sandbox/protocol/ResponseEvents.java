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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.wire.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes a response as the events of a stream. */
final class ResponseEvents {

    private final TextProtocol.Head head;
    private final List<Event> events = new ArrayList<>();

    ResponseEvents(TextProtocol.Head head) {
        this.head = head;
    }

    List<Event> of(ObjectNode response) {
        ObjectNode begun = ResponsesProtocol.head(head, "in_progress");
        begun.putArray("output");
        add("response.created", data -> data.set("response", begun));
        add("response.in_progress", data -> data.set("response", begun));
        for (int i = 0; i < response.path("output").size(); i++) {
            item(i, (ObjectNode) response.path("output").get(i));
        }
        add("response." + response.path("status").asText(), data -> data.set("response", response));
        return events;
    }

    private void item(int index, ObjectNode item) {
        add(
                "response.output_item.added",
                data -> data.put("output_index", index).set("item", emptied(item)));
        switch (item.path("type").asText()) {
            case "message" -> {
                JsonNode part = item.at("/content/0");
                ObjectNode empty = part.<ObjectNode>deepCopy().put("text", "");
                inPart("response.content_part.added", index, item, data -> data.set("part", empty));
                text("response.output_text", "text", part.path("text").asText(), index, item);
                inPart("response.content_part.done", index, item, data -> data.set("part", part));
            }
            case "reasoning" ->
                item.path("summary").forEach(part -> {
                    ObjectNode empty = part.<ObjectNode>deepCopy().put("text", "");
                    inPart("response.reasoning_summary_part.added", index, item, data -> data.set("part", empty));
                    text(
                            "response.reasoning_summary_text",
                            "text",
                            part.path("text").asText(),
                            index,
                            item);
                    inPart("response.reasoning_summary_part.done", index, item, data -> data.set("part", part));
                });
            case "function_call" ->
                text(
                        "response.function_call_arguments",
                        "arguments",
                        item.path("arguments").asText(),
                        index,
                        item);
            default ->
                add(
                        "response.web_search_call.completed",
                        data -> data.put("output_index", index).set("item_id", item.path("id")));
        }
        add("response.output_item.done", data -> data.put("output_index", index).set("item", item));
    }

    private static ObjectNode emptied(ObjectNode item) {
        ObjectNode empty = item.deepCopy();
        for (String list : List.of("content", "summary")) {
            if (empty.has(list)) {
                empty.putArray(list);
            }
        }
        if (empty.has("arguments")) {
            empty.put("arguments", "");
        }
        return empty.has("status") ? empty.put("status", "in_progress") : empty;
    }

    private void text(String name, String field, String text, int index, ObjectNode item) {
        for (String piece : Conversation.pieces(text)) {
            inPart(name + ".delta", index, item, data -> data.put("delta", piece));
        }
        inPart(name + ".done", index, item, data -> data.put(field, text));
    }

    private void inPart(String name, int index, ObjectNode item, Consumer<ObjectNode> fill) {
        add(name, data -> {
            data.set("item_id", item.path("id"));
            data.put("output_index", index).put("content_index", 0);
            fill.accept(data);
        });
    }

    private void add(String name, Consumer<ObjectNode> fill) {
        ObjectNode data = Conversation.JSON.objectNode().put("type", name).put("sequence_number", events.size());
        fill.accept(data);
        events.add(new Event(name, data));
    }
}
