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
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import java.util.Map;
import java.util.Set;

/** OpenAI's Responses. */
public final class OpenAiResponses implements Protocol<Ask.Conversation, ChatAnswer> {

    private static final RequestFields FIELDS = new RequestFields(Map.of(
            Parameter.MODEL, "model",
            Parameter.TEMPERATURE, "temperature",
            Parameter.TOP_P, "top_p",
            Parameter.MAX_TOKENS, "max_output_tokens",
            Parameter.REASONING_EFFORT, "reasoning.effort",
            Parameter.TOOLS, "tools",
            Parameter.TOOL_CHOICE, "tool_choice"));

    private static final Turns TURNS = new Turns(
            "input",
            Set.of("role", "type"),
            parts -> Json.object()
                    .put("role", "user")
                    .set("content", Turns.content(parts, "input_text", OpenAiResponses::media)));

    @Override
    public Payload encode(Ask<Ask.Conversation> ask) {
        ObjectNode body = FIELDS.start(ask);
        Ask.Conversation conversation = ask.subject();
        String system = Prompt.system(conversation);
        if (system != null && !body.hasNonNull("instructions")) {
            body.put("instructions", system);
        }
        if (!body.hasNonNull("input")) {
            body.set("input", input(body, conversation));
        }
        JsonNode schema = ask.parameters().get(Parameter.SCHEMA);
        if (schema != null && !body.path("text").hasNonNull("format")) {
            Json.fill(body, "text.format", AnswerFormat.openAi(Json.object().put("type", "json_schema"), schema));
        }
        if (conversation.streaming()) {
            body.put("stream", true);
        }
        FIELDS.fill(body, ask);
        RequestFields.requireModel(body);
        return Json.payload(body);
    }

    /** A text alone is the whole input. */
    private static JsonNode input(ObjectNode body, Ask.Conversation conversation) {
        if (conversation.messages() == null
                && conversation.user().size() == 1
                && conversation.user().get(0) instanceof Part.Text text) {
            return Json.mapper().getNodeFactory().textNode(text.text());
        }
        return TURNS.of(body, conversation);
    }

    private static ObjectNode media(Part.Media media) {
        ObjectNode part = Json.object();
        if (media.contentType().startsWith("image/")) {
            return part.put("type", "input_image").put("image_url", ChatMessages.dataUrl(media));
        }
        if (media.contentType().startsWith("audio/")) {
            return part.put("type", "input_audio").set("input_audio", ChatMessages.inputAudio(media));
        }
        return part.put("type", "input_file")
                .put("filename", ChatMessages.fileName(media))
                .put("file_data", ChatMessages.dataUrl(media));
    }

    @Override
    public Set<String> ownFields() {
        return Set.of("input");
    }

    @Override
    public Set<Parameter> parameters() {
        return FIELDS.parameters(Parameter.SCHEMA);
    }

    @Override
    public ChatAnswer decode(Ask<Ask.Conversation> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        if (reply == null || !reply.path("output").isArray() || reply.hasNonNull("error")) {
            throw new NotAnAnswerException("the reply has no output");
        }
        if (reply.path("output").isEmpty() && !reply.hasNonNull("incomplete_details")) {
            throw new NotAnAnswerException("the output of the reply is empty");
        }
        ChatAnswerBuilder answer = new ChatAnswerBuilder();
        ResponseItems items = new ResponseItems();
        try {
            reply.path("output").forEach(item -> items.whole(item, answer::add));
        } catch (IllegalArgumentException e) {
            throw new NotAnAnswerException("an image of the reply is no Base64");
        }
        ResponseItems.about(reply, answer::add);
        return answer.build();
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new OpenAiResponsesStream();
    }
}
