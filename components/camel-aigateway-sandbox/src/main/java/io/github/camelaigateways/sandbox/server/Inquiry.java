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
package io.github.camelaigateways.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.github.camelaigateways.sandbox.gateway.GatewayOperation;
import java.util.List;
import java.util.Map;

/**
 * What an operation is asked.
 *
 * @param gateway    the gateway that was called
 * @param operation  what was called
 * @param body       the request's JSON, or the fields of a form; a missing node when the method has no body
 * @param files      the files of a form; the body tells of them as well
 * @param pathValues the values of the names in the path
 * @param query      the query parameters, the first of each name
 * @param baseUrl    the address of the gateway in this sandbox, without a slash at the end
 */
record Inquiry(
        Gateway gateway,
        GatewayOperation operation,
        JsonNode body,
        List<UploadedFile> files,
        Map<String, String> pathValues,
        Map<String, String> query,
        String baseUrl) {

    /** All that was asked as one object with {@code path}, {@code query}, {@code body}, the {@code base} address and the
     * {@code settings}, for JSON pointers. */
    ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ObjectNode path = view.putObject("path");
        pathValues.forEach(path::put);
        ObjectNode parameters = view.putObject("query");
        query.forEach(parameters::put);
        view.set("body", body);
        view.put("base", baseUrl);
        view.set("settings", operation.settings());
        return view;
    }
}
