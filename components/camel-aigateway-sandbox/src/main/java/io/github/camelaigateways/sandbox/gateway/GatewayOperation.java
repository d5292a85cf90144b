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
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * One method and path of a gateway.
 *
 * @param kind   who answers it: {@code chat}, {@code embeddings}, {@code rerank}, or {@code fixed} for the reply given here
 * @param method the HTTP method
 * @param path   the path below the gateway's prefix
 * @param open   whether it answers without a key
 * @param reply  the whole reply of a {@code fixed} operation
 */
public record GatewayOperation(String kind, String method, String path, boolean open, JsonNode reply) {

    public GatewayOperation {
        reply = reply == null ? NullNode.getInstance() : reply;
    }
}
