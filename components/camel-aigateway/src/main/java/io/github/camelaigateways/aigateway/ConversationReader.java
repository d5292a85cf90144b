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
package io.github.camelaigateways.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.operation.Delivery;
import io.github.camelaigateways.aigateway.options.ChatOptions;
import io.github.camelaigateways.aigateway.options.LegacyOptions;
import io.github.camelaigateways.aigateway.options.RealtimeOptions;
import io.github.camelaigateways.aigateway.options.ThinkingOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.Parameter;
import io.github.camelaigateways.aigateway.protocol.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/** Reads what a message asks of a text model: what the user says, a list of messages, or the request object. */
final class ConversationReader {

    private final GatewayEndpoint endpoint;
    private final ChatOptions options;
    private final List<String> ownFields;
    private final boolean streams;
    private final @Nullable Expression system;
    private final @Nullable Expression developer;
    private final @Nullable Expression user;
    private final boolean takesSchema;
    private final @Nullable AnswerSchema schema;
    private final @Nullable JsonNode tools;
    private final @Nullable JsonNode stop;
    private final @Nullable Integer thinkingBudget;
    private final Map<String, JsonNode> additional;
    private final Map<String, JsonNode> additionalOfStream;

    ConversationReader(GatewayEndpoint endpoint) throws Exception {
        this.endpoint = endpoint;
        this.options = endpoint.getChat();
        this.ownFields = List.copyOf(endpoint.definition().protocol().ownFields());
        this.streams = endpoint.definition().deliveries().contains(Delivery.STREAM)
                && endpoint.entry().streams();
        CamelContext context = endpoint.getCamelContext();
        this.system = Prompts.expression(context, options.getSystemMessage());
        this.developer = Prompts.expression(context, options.getDeveloperMessage());
        this.user = Prompts.expression(context, options.getUserMessage());
        this.takesSchema = endpoint.definition().protocol().parameters().contains(Parameter.SCHEMA);
        this.schema = takesSchema ? schema(context, options) : null;
        this.thinkingBudget = endpoint.definition().facets().contains(ThinkingOptions.class)
                ? endpoint.facet(ThinkingOptions.class).getThinkingBudget()
                : null;
        this.additional = additional(endpoint, false);
        this.additionalOfStream = additional(endpoint, true);
        this.tools = tools(context, options.getTools());
        this.stop = options.getStop() == null
                ? null
                : Json.valueToTree(Arrays.asList(options.getStop().split(",")));
    }

    private static @Nullable AnswerSchema schema(CamelContext context, ChatOptions options) throws Exception {
        String json = Prompts.load(context, options.getJsonSchema());
        if (options.getOutputClass() != null) {
            if (json != null) {
                throw new IllegalArgumentException("Set either outputClass or jsonSchema, not both.");
            }
            return AnswerSchema.ofClass(context.getClassResolver().resolveMandatoryClass(options.getOutputClass()));
        }
        return json == null ? null : AnswerSchema.ofText(json);
    }

    private static @Nullable JsonNode tools(CamelContext context, @Nullable String option) {
        String json = Prompts.load(context, option);
        return json == null ? null : toolArray(json);
    }

    private static JsonNode toolArray(Object value) {
        JsonNode tools = Parameters.json(value);
        if (!tools.isArray()) {
            throw new IllegalArgumentException("tools is no JSON array of tools.");
        }
        return tools;
    }

    /**
     * What the message asks.
     *
     * @param wanted what the answer must look like
     * @throws IllegalArgumentException when it cannot be asked
     */
    Ask<Ask.Conversation> read(Exchange exchange, @Nullable AnswerSchema wanted) {
        ObjectNode request = RequestBody.of(exchange, ownFields);
        boolean streaming = streaming(request);
        if (streaming && wanted != null) {
            throw new IllegalArgumentException(
                    "A streamed answer cannot be validated or read as an object: leave out streaming, or jsonSchema and"
                            + " outputClass.");
        }
        ArrayNode messages = messages(exchange);
        Ask.Conversation conversation = new Ask.Conversation(
                header(exchange, GatewayHeaders.SYSTEM_MESSAGE, system),
                header(exchange, GatewayHeaders.DEVELOPER_MESSAGE, developer),
                messages,
                user(exchange, request != null || messages != null),
                streaming);
        return new Ask<>(
                request, parameters(exchange, wanted), streaming ? additionalOfStream : additional, conversation);
    }

    /** What a session begins with in which nothing is said yet. */
    Ask<Ask.Conversation> opening(Exchange exchange) {
        Ask.Conversation nothing = new Ask.Conversation(
                Prompts.text(system, exchange), Prompts.text(developer, exchange), null, List.of(), true);
        return new Ask<>(null, parameters(exchange, null), additional, nothing);
    }

    private boolean streaming(@Nullable ObjectNode request) {
        boolean asked = request != null && request.path("stream").asBoolean();
        if (asked && !streams) {
            throw new IllegalArgumentException(endpoint.getComponent().dialect().gateway() + ":" + endpoint.definition()
                    + " does not stream: leave the field stream out of the body.");
        }
        return asked || (streams && endpoint.getStream().isStreaming());
    }

    private static Map<String, JsonNode> additional(GatewayEndpoint endpoint, boolean streaming) {
        Map<String, JsonNode> fields = Parameters.additional(endpoint);
        Dialect.Entry entry = endpoint.entry();
        if (streaming && entry.streamBody() != null) {
            entry.streamBody().forEach(fields::putIfAbsent);
        }
        return fields;
    }

    /** What the answer must look like, or null. */
    @Nullable
    AnswerSchema wantedSchema(Exchange exchange) {
        String json = exchange.getMessage().getHeader(GatewayHeaders.JSON_SCHEMA, String.class);
        if (json != null && !takesSchema) {
            throw new IllegalArgumentException(
                    endpoint.definition() + " cannot ask for an answer by a JSON schema: remove the header "
                            + GatewayHeaders.JSON_SCHEMA + ", or use another operation.");
        }
        return json == null ? schema : AnswerSchema.ofText(json);
    }

    private Map<Parameter, JsonNode> parameters(Exchange exchange, @Nullable AnswerSchema wanted) {
        Object toolsNow = exchange.getMessage().getHeader(GatewayHeaders.TOOLS);
        String choice = Parameters.header(exchange, GatewayHeaders.TOOL_CHOICE, String.class, options.getToolChoice());
        Parameters parameters = new Parameters(exchange);
        own(parameters);
        return parameters
                .add(Parameter.MODEL, GatewayHeaders.MODEL, String.class, options.getModel())
                .add(Parameter.TEMPERATURE, GatewayHeaders.TEMPERATURE, Double.class, options.getTemperature())
                .add(Parameter.TOP_P, GatewayHeaders.TOP_P, Double.class, options.getTopP())
                .add(Parameter.MAX_TOKENS, GatewayHeaders.MAX_TOKENS, Integer.class, options.getMaxTokens())
                .add(
                        Parameter.REASONING_EFFORT,
                        GatewayHeaders.REASONING_EFFORT,
                        String.class,
                        options.getReasoningEffort())
                .add(Parameter.THINKING_BUDGET, GatewayHeaders.THINKING_BUDGET, Integer.class, thinkingBudget)
                .add(Parameter.SEED, options.getSeed())
                .add(Parameter.STOP, stop)
                .add(Parameter.TOOLS, toolsNow == null ? tools : toolArray(toolsNow))
                .add(Parameter.TOOL_CHOICE, choice == null ? null : Parameters.json(choice))
                .add(Parameter.SCHEMA, wanted == null ? null : wanted.schema())
                .values();
    }

    /** What only some operations have. */
    private void own(Parameters parameters) {
        if (endpoint.reads(RealtimeOptions.class)) {
            RealtimeOptions session = endpoint.facet(RealtimeOptions.class);
            String modalities = session.getModalities();
            parameters
                    .add(Parameter.MODALITIES, modalities == null ? null : Arrays.asList(modalities.split("\\s*,\\s*")))
                    .add(Parameter.VOICE, session.getVoice())
                    .add(Parameter.INPUT_AUDIO_FORMAT, session.getInputAudioFormat())
                    .add(Parameter.OUTPUT_AUDIO_FORMAT, session.getOutputAudioFormat())
                    .add(Parameter.TURN_DETECTION, turnDetection(session.getTurnDetection()));
        }
        if (endpoint.reads(LegacyOptions.class)) {
            parameters.add(
                    Parameter.NAMESPACE, endpoint.facet(LegacyOptions.class).getLegacyNamespace());
        }
    }

    private static @Nullable JsonNode turnDetection(@Nullable String option) {
        if (option == null) {
            return null;
        }
        if (option.equals("none")) {
            return NullNode.getInstance();
        }
        JsonNode value = Parameters.json(option);
        return value.isObject() ? value : Json.object().put("type", option);
    }

    private static @Nullable String header(Exchange exchange, String header, @Nullable Expression option) {
        String value = exchange.getMessage().getHeader(header, String.class);
        return value == null ? Prompts.text(option, exchange) : value;
    }

    /** The conversation, when the body is a list of its messages. */
    private static @Nullable ArrayNode messages(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof ArrayNode array) {
            return array;
        }
        if (!(body instanceof List<?> list)) {
            return null;
        }
        ArrayNode messages = Json.mapper().createArrayNode();
        list.forEach(element -> messages.add(Json.valueToTree(element)));
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("The list of messages is empty.");
        }
        return messages;
    }

    private List<Part> user(Exchange exchange, boolean bodyIsTaken) {
        List<Part> parts = new ArrayList<>(2);
        String prompt = header(exchange, GatewayHeaders.USER_MESSAGE, user);
        if (prompt != null) {
            parts.add(new Part.Text(prompt));
        }
        if (bodyIsTaken) {
            return parts;
        }
        Part body = BodyContent.of(exchange, endpoint.getConnection().getMaxRequestSize());
        if (body instanceof Part.Media || (body != null && prompt == null)) {
            parts.add(body);
        }
        parts.addAll(BodyContent.attachments(
                exchange.getMessage(), endpoint.getConnection().getMaxRequestSize()));
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("The body is empty: send a text, a file, a list of messages or a request"
                    + " object, or set the userMessage option.");
        }
        return parts;
    }
}
