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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelaigateways.sandbox.gateway.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Writes replies. */
final class Replies {

    static final ObjectMapper JSON = new ObjectMapper();

    static final String JSON_TYPE = "application/json; charset=utf-8";
    private static final int PIECE = 16 << 10;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private Replies() {}

    static Buffer bytes(JsonNode json) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reply could not be written as JSON", e);
        }
    }

    static void json(HttpServerResponse response, int status, JsonNode json) {
        body(response, status, bytes(json));
    }

    static void body(HttpServerResponse response, int status, Buffer json) {
        response.setStatusCode(status).putHeader("Content-Type", JSON_TYPE).end(json);
    }

    /** Sends a file in pieces. */
    static void pieces(RoutingContext context, Answer.Bytes file) {
        HttpServerResponse response = context.response().setChunked(true).putHeader("Content-Type", file.contentType());
        Buffer content = Buffer.buffer(file.content());
        for (int at = 0; at < content.length(); at += PIECE) {
            response.write(content.slice(at, Math.min(at + PIECE, content.length())));
        }
        response.end();
    }

    /** Sends a file, or the part of it that is asked for. */
    static void file(RoutingContext context, Answer.Bytes file) {
        HttpServerResponse response =
                context.response().putHeader("Content-Type", file.contentType()).putHeader("Accept-Ranges", "bytes");
        int length = file.content().length;
        Optional<ByteRange> range = ByteRange.of(context.request().getHeader("Range"), length);
        if (range.isEmpty()) {
            response.end(Buffer.buffer(file.content()));
        } else if (range.get().empty()) {
            response.setStatusCode(RANGE_NOT_SATISFIABLE)
                    .putHeader("Content-Range", "bytes */" + length)
                    .end();
        } else {
            ByteRange part = range.get();
            response.setStatusCode(PARTIAL_CONTENT)
                    .putHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + length)
                    .end(Buffer.buffer().appendBytes(file.content(), part.first(), part.length()));
        }
    }

    static void fail(RoutingContext context, Failure failure) {
        json(context.response(), failure.status(), failure.envelope());
    }
}
