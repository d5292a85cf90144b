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
package io.github.camelaigateways.testkit.documented;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.attachment.DefaultAttachmentMessage;
import org.jspecify.annotations.Nullable;

/** Camel messages from fixtures, and message bodies as JSON to compare. */
final class RouteMessages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RouteMessages() {}

    /** @param folder where a body that is a file is written */
    static void fill(Message message, DocumentedOperation.In in, Path folder) {
        message.setBody(body(in, folder));
        if (in.headers() != null) {
            in.headers().forEach((name, value) -> message.setHeader(name, plain(value)));
        }
        for (DocumentedOperation.Attachment attachment :
                in.attachments() == null ? List.<DocumentedOperation.Attachment>of() : in.attachments()) {
            new DefaultAttachmentMessage(message)
                    .addAttachment(attachment.name(), new DataHandler(new Bytes(attachment)));
        }
    }

    private static @Nullable Object body(DocumentedOperation.In in, Path folder) {
        if (in.base64() == null) {
            return in.body() == null ? null : plain(in.body());
        }
        byte[] bytes = Base64.getDecoder().decode(in.base64());
        if (in.file() == null) {
            return bytes;
        }
        try {
            return Files.write(folder.resolve(in.file()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object plain(JsonNode value) {
        if (value.isObject()) {
            return JSON.convertValue(value, Map.class);
        }
        return value.isArray() ? JSON.convertValue(value, List.class) : JSON.convertValue(value, Object.class);
    }

    /** A body as JSON; bytes and streams are {@code {"base64": "..."}}, the pieces of an iterator an array. */
    static JsonNode json(@Nullable Object body) {
        try {
            if (body instanceof byte[] bytes) {
                return base64(bytes);
            }
            if (body instanceof InputStream stream) {
                return base64(stream.readAllBytes());
            }
            return normal(container(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode container(@Nullable Object body) {
        if (body instanceof Iterator<?> pieces) {
            ArrayNode array = JSON.createArrayNode();
            pieces.forEachRemaining(piece -> array.add(json(piece)));
            return array;
        }
        if (body instanceof List<?> list) {
            ArrayNode array = JSON.createArrayNode();
            list.forEach(piece -> array.add(json(piece)));
            return array;
        }
        return JSON.valueToTree(body);
    }

    private static ObjectNode base64(byte[] bytes) {
        return JSON.createObjectNode().put("base64", Base64.getEncoder().encodeToString(bytes));
    }

    /** As it is after writing and reading, so that equal numbers are equal nodes. */
    static JsonNode normal(JsonNode tree) throws IOException {
        return JSON.readTree(JSON.writeValueAsBytes(tree));
    }

    private record Bytes(DocumentedOperation.Attachment attachment) implements DataSource {

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(Base64.getDecoder().decode(attachment.base64()));
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return attachment.contentType();
        }

        @Override
        public String getName() {
            return attachment.name();
        }
    }
}
