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
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.gateway.Failure;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.github.camelaigateways.sandbox.gateway.GatewayOperation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request on its way to a reply.
 *
 * @param context      the server's view of it
 * @param gateway      the gateway that was called
 * @param operation    what was called
 * @param pathValues   the values of the names in the path
 * @param misbehaviour what is to go wrong
 */
record Call(
        RoutingContext context,
        Gateway gateway,
        GatewayOperation operation,
        Map<String, String> pathValues,
        Optional<Misbehaviour> misbehaviour) {

    boolean goesWrongBy(Misbehaviour candidate) {
        return misbehaviour.filter(candidate::equals).isPresent();
    }

    void fail(Failure failure) {
        Replies.fail(context, operation.failure().of(failure));
    }

    /** What the operation is asked, when the body has been read. */
    Inquiry inquiry(JsonNode json, List<UploadedFile> files) {
        Map<String, String> query = new HashMap<>();
        context.request().params().forEach(parameter -> query.putIfAbsent(parameter.getKey(), parameter.getValue()));
        String baseUrl = "http://" + SandboxServer.HOST + ":"
                + context.request().localAddress().port() + gateway.prefix();
        return new Inquiry(gateway, operation, json, files, pathValues, query, baseUrl);
    }

    void reply(JsonNode json) {
        Replies.json(context.response(), 200, json);
    }

    HttpServerResponse response() {
        return context.response();
    }

    Buffer body() {
        Buffer body = context.body().buffer();
        return body == null ? Buffer.buffer() : body;
    }

    /** Closes the connection as a crash would, whatever was sent before. */
    void hangUp() {
        context.request().connection().close();
    }
}
