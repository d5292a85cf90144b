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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What Anthropic's messages and its token counting have in common: the conversation in the request. */
final class AnthropicRequest {

    private static final Turns TURNS = new Turns(
            "messages",
            Set.of("role"),
            parts -> Json.object()
                    .put("role", "user")
                    .set("content", Turns.content(parts, "text", AnthropicRequest::media)));

    private AnthropicRequest() {}

    /** Puts the conversation, tool choice and thinking into the request. */
    static void fill(ObjectNode body, Ask<Ask.Conversation> ask) {
        body.set("messages", TURNS.of(body, ask.subject()));
        String system = Prompt.system(ask.subject());
        if (system != null && !body.hasNonNull("system")) {
            body.put("system", system);
        }
        JsonNode choice = ask.parameters().get(Parameter.TOOL_CHOICE);
        if (choice != null && !body.hasNonNull("tool_choice")) {
            body.set("tool_choice", toolChoice(choice));
        }
        JsonNode budget = ask.parameters().get(Parameter.THINKING_BUDGET);
        if (budget != null && !body.hasNonNull("thinking")) {
            body.putObject("thinking").put("type", "enabled").set("budget_tokens", budget);
        }
    }

    /** OpenAI's words for a choice as Anthropic's. */
    private static JsonNode toolChoice(JsonNode choice) {
        if (!choice.isTextual()) {
            return choice;
        }
        String type = choice.textValue();
        return Json.object().put("type", type.equals("required") ? "any" : type);
    }

    private static ObjectNode media(Part.Media media) {
        ObjectNode part = Json.object();
        part.put("type", media.contentType().startsWith("image/") ? "image" : "document")
                .putObject("source")
                .put("type", "base64")
                .put("media_type", media.contentType())
                .put("data", ChatMessages.base64(media));
        return part;
    }
}
