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
import java.util.Map;
import java.util.Set;

/** Anthropic's token counting: a request as for messages, answered with its size. */
public final class AnthropicTokenCount implements Protocol<Ask.Conversation, TokenCount> {

    private static final RequestFields FIELDS =
            new RequestFields(Map.of(Parameter.MODEL, "model", Parameter.TOOLS, "tools"));

    @Override
    public Payload encode(Ask<Ask.Conversation> ask) {
        ObjectNode body = FIELDS.start(ask);
        AnthropicRequest.fill(body, ask);
        FIELDS.fill(body, ask);
        RequestFields.requireModel(body);
        return Json.payload(body);
    }

    @Override
    public Set<String> ownFields() {
        return Set.of("messages");
    }

    @Override
    public Set<Parameter> parameters() {
        return FIELDS.parameters(Parameter.TOOL_CHOICE, Parameter.THINKING_BUDGET);
    }

    @Override
    public TokenCount decode(Ask<Ask.Conversation> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        Long tokens = reply == null ? null : Json.number(reply, "input_tokens");
        if (reply == null || tokens == null) {
            throw new NotAnAnswerException("the reply has no input_tokens");
        }
        return new TokenCount(tokens, Json.text(reply, "warning"));
    }
}
