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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelaigateways.sandbox.gateway.ChatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the body of a chat request and refuses what a gateway would refuse. */
public final class ChatRequestReader {

    private static final Pattern FUNCTION_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final List<String> TOOL_CHOICES = List.of("none", "auto", "required");
    private static final int MOST_STOPS = 4;

    private ChatRequestReader() {}

    /** The checked request; {@code style} adds the fields that only one gateway knows. */
    public static ChatRequest read(JsonNode body, ChatStyle style) {
        Fields fields = Fields.of(body, "");
        String model = fields.requiredText("model");
        if (model.isBlank()) {
            throw fields.wrong("model", "must not be empty");
        }
        List<ChatMessage> messages = ChatMessageReader.read(fields);
        checkSampling(fields);
        style.closedValues().forEach(fields::requireOneOf);
        List<ChatTool> tools = tools(fields);
        boolean searches = fields.optionalObject("web_search_options").isPresent()
                && style.search().happens(model);
        if (searches) {
            tools.add(new ChatTool(style.search().tool(), JsonNodeFactory.instance.objectNode()));
        }
        boolean stream = fields.flag("stream", false);
        return new ChatRequest(
                model,
                messages,
                tools,
                searches ? style.search().tool() : toolChoice(fields, tools),
                outputSchema(fields),
                fields.optionalText("reasoning_effort")
                        .filter(effort -> !effort.equals("none"))
                        .isPresent(),
                maxTokens(fields),
                stops(fields),
                stream,
                spoken(fields),
                includeUsage(fields, stream));
    }

    private static void checkSampling(Fields fields) {
        fields.optionalNumber("temperature", 0, 2);
        fields.optionalNumber("top_p", 0, 1);
        fields.optionalNumber("presence_penalty", -2, 2);
        fields.optionalNumber("frequency_penalty", -2, 2);
        fields.optionalInteger("seed", Integer.MIN_VALUE);
        fields.optionalText("user");
        fields.optionalInteger("n", 1).filter(n -> n > 1).ifPresent(n -> {
            throw fields.wrong("n", "has to be 1 in the sandbox, it is " + n);
        });
    }

    private static Optional<Integer> maxTokens(Fields fields) {
        Optional<Integer> newer = fields.optionalInteger("max_completion_tokens", 1);
        Optional<Integer> older = fields.optionalInteger("max_tokens", 1);
        return newer.isPresent() ? newer : older;
    }

    private static List<String> stops(Fields fields) {
        Optional<JsonNode> stop = fields.any("stop");
        if (stop.isEmpty() || stop.get().isTextual()) {
            return stop.map(text -> List.of(text.textValue())).orElse(List.of());
        }
        List<JsonNode> items = fields.requiredArray("stop");
        if (items.size() > MOST_STOPS || !items.stream().allMatch(JsonNode::isTextual)) {
            throw fields.wrong("stop", "has to be a string or an array of at most " + MOST_STOPS + " strings");
        }
        return items.stream().map(JsonNode::textValue).toList();
    }

    private static boolean spoken(Fields fields) {
        boolean asked = fields.optionalArray("modalities").orElse(List.of()).stream()
                .anyMatch(modality -> modality.asText().equals("audio"));
        if (asked) {
            Fields audio = fields.requiredObject("audio");
            audio.requiredText("voice");
            audio.requiredText("format");
            audio.requireOneOf("format", List.of("wav", "mp3", "opus", "flac", "pcm16"));
        }
        return asked;
    }

    private static Optional<Boolean> includeUsage(Fields fields, boolean stream) {
        Optional<Fields> options = fields.optionalObject("stream_options");
        if (options.isPresent() && !stream) {
            throw fields.wrong("stream_options", "is only allowed when 'stream' is true");
        }
        return options.filter(given -> given.any("include_usage").isPresent())
                .map(given -> given.flag("include_usage", false));
    }

    private static List<ChatTool> tools(Fields fields) {
        List<JsonNode> items = fields.optionalArray("tools").orElse(List.of());
        List<ChatTool> tools = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Fields tool = Fields.of(items.get(i), "tools[" + i + "]");
            tool.requiredText("type");
            tool.requireOneOf("type", List.of("function"));
            Fields function = tool.requiredObject("function");
            String name = function.requiredText("name");
            if (!FUNCTION_NAME.matcher(name).matches()) {
                throw function.wrong("name", "has to match " + FUNCTION_NAME + ", it is '" + name + "'");
            }
            JsonNode none = JsonNodeFactory.instance.objectNode();
            tools.add(new ChatTool(
                    name,
                    function.optionalObject("parameters").map(Fields::node).orElse(none)));
        }
        return tools;
    }

    private static String toolChoice(Fields fields, List<ChatTool> tools) {
        Optional<JsonNode> choice = fields.any("tool_choice");
        if (choice.isEmpty()) {
            return "auto";
        }
        if (tools.isEmpty()) {
            throw fields.wrong("tool_choice", "is only allowed when 'tools' are given");
        }
        if (choice.get().isTextual()) {
            fields.requireOneOf("tool_choice", TOOL_CHOICES);
            return choice.get().textValue();
        }
        String name =
                fields.requiredObject("tool_choice").requiredObject("function").requiredText("name");
        if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
            throw fields.wrong("tool_choice", "names '" + name + "', which is not among 'tools'");
        }
        return name;
    }

    private static Optional<JsonNode> outputSchema(Fields fields) {
        Optional<Fields> format = fields.optionalObject("response_format");
        if (format.isEmpty()) {
            return Optional.empty();
        }
        String type = format.get().requiredText("type");
        format.get().requireOneOf("type", List.of("text", "json_object", "json_schema"));
        if (type.equals("json_schema")) {
            Fields schema = format.get().requiredObject("json_schema");
            schema.requiredText("name");
            return Optional.of(schema.requiredObject("schema").node());
        }
        return type.equals("json_object") ? Optional.of(JsonNodeFactory.instance.objectNode()) : Optional.empty();
    }
}
