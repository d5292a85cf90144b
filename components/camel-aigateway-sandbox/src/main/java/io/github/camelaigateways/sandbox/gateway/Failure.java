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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelaigateways.sandbox.wire.Template;
import java.util.Map;

/**
 * A refusal as a gateway words it.
 *
 * @param status  the HTTP status
 * @param message what is wrong; the detail of one request takes its place
 * @param type    the kind of failure
 * @param code    the machine's word for it
 * @param body    template of the reply, in which {@code message}, {@code type} and {@code code} are known; when none is given, the
 *                envelope that all four gateways document: {@code {"error":{"message","type","code"}}}
 */
public record Failure(int status, String message, String type, String code, JsonNode body) {

    private static final JsonNode USUAL = JsonNodeFactory.instance
            .objectNode()
            .set(
                    "error",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("message", "{message}")
                            .put("type", "{type}")
                            .put("code", "{code}"));

    public Failure {
        type = type == null ? "" : type;
        code = code == null ? "" : code;
        body = body == null ? NullNode.getInstance() : body;
    }

    /** The same failure with a message of its own. */
    public Failure saying(String detail) {
        return detail.isEmpty() ? this : new Failure(status, detail, type, code, body);
    }

    /** The reply. */
    public JsonNode envelope() {
        Map<String, JsonNode> values = Map.of(
                "message", TextNode.valueOf(message),
                "type", TextNode.valueOf(type),
                "code", TextNode.valueOf(code));
        return Template.fill(
                body.isNull() ? USUAL : body, name -> values.getOrDefault(name, MissingNode.getInstance()));
    }
}
