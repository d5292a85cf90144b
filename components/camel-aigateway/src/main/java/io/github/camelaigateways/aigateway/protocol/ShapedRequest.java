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
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request made from its shape: the caller's own fields first, then the template, then additional fields. */
final class ShapedRequest {

    private final Ask<Ask.Media> ask;
    private final Shape shape;
    private final ObjectNode body;

    private ShapedRequest(Ask<Ask.Media> ask, Map<String, List<JsonNode>> inputs) {
        this.ask = ask;
        this.shape = ask.subject().shape();
        this.body = body(inputs);
    }

    static ShapedRequest of(Ask<Ask.Media> ask) {
        Map<String, List<JsonNode>> inputs = new HashMap<>();
        ask.subject()
                .shape()
                .inputs()
                .forEach((role, input) -> inputs.put(
                        role, Inputs.nodes(role, input, ask.subject().inputs().getOrDefault(role, List.of()))));
        return new ShapedRequest(ask, inputs);
    }

    /** To read a field of it: without its inputs, which take long to read and to encode. */
    static ShapedRequest withoutInputs(Ask<Ask.Media> ask) {
        return new ShapedRequest(ask, Map.of());
    }

    private ObjectNode body(Map<String, List<JsonNode>> inputs) {
        ObjectNode request = ask.request();
        ObjectNode filled = request == null ? Json.object() : request.deepCopy();
        ObjectNode template = shape.template();
        if (template != null && new Template(ask.subject().values(), inputs).fill(template) instanceof ObjectNode own) {
            merge(filled, own);
        }
        ask.additional().forEach((name, value) -> Json.fill(filled, name, value));
        if (ask.subject().streaming()) {
            filled.put("stream", true);
        }
        for (String pointer : shape.jsonTexts()) {
            JsonNode value = filled.at(pointer);
            if (value.isContainerNode()) {
                filled.put(pointer.substring(1), value.toString());
            }
        }
        return filled;
    }

    /** Adds what is not there; what the caller wrote stays. */
    private static void merge(ObjectNode target, ObjectNode more) {
        for (Map.Entry<String, JsonNode> field : more.properties()) {
            JsonNode own = target.get(field.getKey());
            if (own == null || own.isNull()) {
                target.set(field.getKey(), field.getValue());
            } else if (own instanceof ObjectNode object && field.getValue() instanceof ObjectNode nested) {
                merge(object, nested);
            }
        }
    }

    /** The model, or an empty text. */
    String model() {
        return body.path("model").asText("");
    }

    /** The callback addresses, wherever the caller wrote them. */
    Set<String> callbacks() {
        Set<String> callbacks = new HashSet<>();
        shape.placesOf("callbackUrl")
                .forEach(pointer -> callbacks.add(body.at(pointer).asText("")));
        callbacks.remove("");
        return callbacks;
    }

    /** How many results are asked for; one when the request does not say it. */
    int count() {
        return Math.max(1, body.path("n").asInt(1));
    }

    @Nullable
    Payload payload() {
        check();
        if (shape.template() == null) {
            return null;
        }
        return shape.content() == Shape.Content.JSON ? Json.payload(body) : form();
    }

    private void check() {
        for (String pointer : shape.required()) {
            JsonNode value = body.at(pointer);
            boolean missing = value.isMissingNode()
                    || value.isNull()
                    || (value.isTextual() && value.textValue().isBlank())
                    || (value.isContainerNode() && value.isEmpty());
            if (missing) {
                throw new IllegalArgumentException(
                        pointer.isEmpty()
                                ? "The request is empty: send the request object of the gateway's own API as body"
                                : "The request has no " + pointer.substring(1).replace('/', '.') + ": "
                                        + advice(pointer) + "send a request object that has it");
            }
        }
        shape.refusals().forEach(this::check);
    }

    /** By which options and inputs a user tells a field. */
    private String advice(String pointer) {
        StringBuilder advice = new StringBuilder();
        for (String name : shape.namesAt(pointer)) {
            boolean input = shape.inputs().containsKey(name);
            advice.append(input ? "send the " + name + " as body or attachment, or " : "")
                    .append(name.equals("prompt") ? "send it as body, or " : "")
                    .append(input ? "" : "set the option " + name + ", or ");
        }
        return advice.toString();
    }

    private void check(Shape.Refusal refusal) {
        boolean model = refusal.model() == null || model().startsWith(refusal.model());
        boolean together = refusal.with() == null || body.at(refusal.with()).isValueNode();
        boolean alone = refusal.without() == null || !body.at(refusal.without()).asBoolean(false);
        if (model && together && alone) {
            Pointers.all(body, refusal.field()).forEach(value -> check(refusal, value));
        }
    }

    private void check(Shape.Refusal refusal, JsonNode value) {
        boolean same = refusal.value() == null || refusal.value().equals(value);
        boolean begun = refusal.begins() == null
                || value.asText()
                        .regionMatches(
                                true, 0, refusal.begins(), 0, refusal.begins().length());
        boolean large = refusal.most() == null || size(value) > refusal.most();
        if (same && begun && large) {
            String field = refusal.field().replace("/*", "");
            Set<String> options = shape.namesAt(field);
            options.removeAll(shape.inputs().keySet());
            throw new IllegalArgumentException("The request has "
                    + field.substring(1).replace('/', '.') + " = " + brief(value)
                    + (options.isEmpty() ? "" : " (option " + String.join(", ", options) + ")")
                    + ", which the gateway refuses: " + refusal.reason());
        }
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    private static long size(JsonNode value) {
        if (value.isNumber()) {
            return value.longValue();
        }
        return value.isTextual() ? value.textValue().length() : value.size();
    }

    private Payload form() {
        List<Payload.Field> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (field.getValue() instanceof ArrayNode array) {
                array.forEach(element -> fields.add(field(field.getKey(), element)));
            } else {
                fields.add(field(field.getKey(), field.getValue()));
            }
        }
        return new Payload.Form(fields);
    }

    private static Payload.Field field(String name, JsonNode value) {
        if (value instanceof POJONode file && file.getPojo() instanceof Part part) {
            return Inputs.file(name, part);
        }
        return new Payload.Value(name, value.isValueNode() ? value.asText() : value.toString());
    }
}
