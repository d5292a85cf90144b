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
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gemini's own format: the model is in the path, and whether it streams too. */
public final class GeminiContent implements Protocol<Ask.Conversation, ChatAnswer> {

    private static final RequestFields FIELDS = new RequestFields(Map.of(
            Parameter.TEMPERATURE, "generationConfig.temperature",
            Parameter.TOP_P, "generationConfig.topP",
            Parameter.MAX_TOKENS, "generationConfig.maxOutputTokens",
            Parameter.STOP, "generationConfig.stopSequences",
            Parameter.SEED, "generationConfig.seed",
            Parameter.THINKING_BUDGET, "generationConfig.thinkingConfig.thinkingBudget",
            Parameter.TOOLS, "tools"));

    private static final Turns TURNS = new Turns("contents", Set.of("parts"), GeminiContent::userTurn);

    @Override
    public Payload encode(Ask<Ask.Conversation> ask) {
        ObjectNode body = FIELDS.start(ask);
        body.remove(List.of("model", "stream"));
        body.set("contents", TURNS.of(body, ask.subject()));
        String system = Prompt.system(ask.subject());
        if (system != null && !body.hasNonNull("systemInstruction")) {
            body.putObject("systemInstruction").putArray("parts").addObject().put("text", system);
        }
        JsonNode schema = ask.parameters().get(Parameter.SCHEMA);
        if (schema != null) {
            Json.fill(body, "generationConfig.responseMimeType", Json.valueToTree("application/json"));
            Json.fill(body, "generationConfig.responseSchema", AnswerFormat.google(schema));
        }
        JsonNode choice = ask.parameters().get(Parameter.TOOL_CHOICE);
        if (choice != null && !body.hasNonNull("toolConfig")) {
            body.set("toolConfig", toolConfig(choice));
        }
        FIELDS.fill(body, ask);
        return Json.payload(body);
    }

    /** OpenAI's words for a choice as Google's. */
    private static JsonNode toolConfig(JsonNode choice) {
        if (!choice.isTextual()) {
            return choice;
        }
        String mode = choice.textValue().equals("required") ? "any" : choice.textValue();
        ObjectNode config = Json.object();
        config.putObject("functionCallingConfig").put("mode", mode.toUpperCase(Locale.ROOT));
        return config;
    }

    private static ObjectNode userTurn(List<Part> said) {
        ObjectNode turn = Json.object().put("role", "user");
        ArrayNode parts = turn.putArray("parts");
        for (Part part : said) {
            if (part instanceof Part.Text text) {
                parts.addObject().put("text", text.text());
            } else if (part instanceof Part.Media media) {
                parts.addObject()
                        .putObject("inlineData")
                        .put("mimeType", media.contentType())
                        .put("data", ChatMessages.base64(media));
            }
        }
        return turn;
    }

    @Override
    public Map<String, String> variables(Ask<Ask.Conversation> ask) {
        return Map.of("model", RequestFields.model(ask));
    }

    @Override
    public Set<String> ownFields() {
        return Set.of("contents");
    }

    @Override
    public Set<Parameter> parameters() {
        return FIELDS.parameters(Parameter.MODEL, Parameter.SCHEMA, Parameter.TOOL_CHOICE);
    }

    @Override
    public ChatAnswer decode(Ask<Ask.Conversation> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        JsonNode candidate = reply == null ? null : reply.path("candidates").get(0);
        if (reply == null || candidate == null || reply.hasNonNull("error")) {
            throw new NotAnAnswerException("the reply has no candidates");
        }
        if (!candidate.path("content").path("parts").isArray() && !candidate.hasNonNull("finishReason")) {
            throw new NotAnAnswerException("the candidate of the reply has neither content nor a finishReason");
        }
        ChatAnswerBuilder answer = new ChatAnswerBuilder();
        try {
            new GeminiStream().read(reply, answer::add);
            return MarkdownImages.extract(answer.build());
        } catch (IllegalArgumentException e) {
            throw new NotAnAnswerException("an image or a recording of the reply is no Base64");
        }
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new GeminiStream();
    }
}
