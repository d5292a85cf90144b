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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A refusal as a gateway words it.
 *
 * @param status  the HTTP status
 * @param message {@code error.message}; the detail of one request follows it
 * @param type    {@code error.type}
 * @param code    {@code error.code}
 */
public record Failure(int status, String message, String type, String code) {

    /** The same failure with a message of its own. */
    public Failure saying(String detail) {
        return detail.isEmpty() ? this : new Failure(status, detail, type, code);
    }

    /** The documented envelope of all four gateways: {@code {"error":{"message","type","code"}}}. */
    public ObjectNode envelope() {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.putObject("error").put("message", message).put("type", type).put("code", code);
        return envelope;
    }
}
