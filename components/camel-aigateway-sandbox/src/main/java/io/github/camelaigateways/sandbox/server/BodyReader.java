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
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the whole body into memory: as it is, or the fields and files of a form. */
final class BodyReader {

    private static final String FORM = "sandbox.form";
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final BodyHandler plain;
    private final long limit;

    BodyReader(long limit) {
        this.limit = limit;
        this.plain = BodyHandler.create(false).setBodyLimit(limit);
    }

    /** The form of a request: its fields and files as one JSON object, and the files themselves. */
    record Form(JsonNode json, List<UploadedFile> files) {}

    static Optional<Form> form(RoutingContext context) {
        return Optional.ofNullable(context.get(FORM));
    }

    static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    void handle(RoutingContext context) {
        if (isForm(context.request())) {
            readForm(context);
        } else {
            plain.handle(context);
        }
    }

    private void readForm(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<UploadedFile> files = new ArrayList<>();
        request.setExpectMultipart(true);
        request.exceptionHandler(cause -> context.fail(BAD_REQUEST, cause));
        request.uploadHandler(upload -> {
            UploadedFile file =
                    new UploadedFile(upload.name(), upload.filename(), upload.contentType(), Buffer.buffer());
            files.add(file);
            upload.handler(piece -> append(context, file, piece));
        });
        request.endHandler(end -> {
            if (!context.failed()) {
                context.put(FORM, new Form(json(request.formAttributes(), files), List.copyOf(files)));
                context.next();
            }
        });
    }

    private void append(RoutingContext context, UploadedFile file, Buffer piece) {
        if (context.failed()) {
            return;
        }
        file.content().appendBuffer(piece);
        if (file.content().length() > limit) {
            context.fail(TOO_LARGE);
        }
    }

    private static JsonNode json(MultiMap fields, List<UploadedFile> files) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> add(json, field.getKey(), json.textNode(field.getValue())));
        for (UploadedFile file : files) {
            ObjectNode told = json.objectNode()
                    .put("file_name", file.fileName())
                    .put("content_type", file.contentType())
                    .put("size", file.content().length());
            add(json, file.field(), told);
        }
        return json;
    }

    /** A field that is sent more than once becomes an array. */
    private static void add(ObjectNode json, String name, JsonNode value) {
        JsonNode before = json.path(name);
        if (before.isMissingNode()) {
            json.set(name, value);
        } else if (before.isArray()) {
            json.withArray(name).add(value);
        } else {
            json.set(name, json.arrayNode().add(before).add(value));
        }
    }
}
