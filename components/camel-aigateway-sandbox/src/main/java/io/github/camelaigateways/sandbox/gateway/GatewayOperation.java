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
import io.github.camelaigateways.sandbox.wire.JsonShape;
import io.github.camelaigateways.sandbox.wire.PathTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method and path of a gateway.
 *
 * @param kind     who answers it, such as {@code chat}, {@code task-query}, or {@code fixed} for the reply given here
 * @param method   the HTTP method
 * @param path     the path below the gateway's prefix
 * @param open     whether it answers without a key
 * @param credentials the ways in which it takes a key, when they are not the gateway's own
 * @param headers  request headers that have to be there
 * @param failure  how its failures look, when they do not look as the gateway's others do
 * @param form     whether its body is a form (multipart/form-data) and not JSON
 * @param request  the shape of its body; null when the one who answers checks it
 * @param refusals what it refuses in words of its own, asked before the shape
 * @param reply    the whole reply of a {@code fixed} operation, or a template of it
 * @param settings what else the one who answers has to know
 */
public record GatewayOperation(
        String kind,
        String method,
        PathTemplate path,
        boolean open,
        List<Credential> credentials,
        List<String> headers,
        FailureShape failure,
        boolean form,
        @Nullable JsonShape request,
        List<Refusal> refusals,
        JsonNode reply,
        JsonNode settings) {

    public GatewayOperation {
        credentials = credentials == null ? List.of() : List.copyOf(credentials);
        headers = headers == null ? List.of() : List.copyOf(headers);
        failure = failure == null ? FailureShape.USUAL : failure;
        refusals = refusals == null ? List.of() : List.copyOf(refusals);
        reply = reply == null ? NullNode.getInstance() : reply;
        settings = settings == null ? NullNode.getInstance() : settings;
    }
}
