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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation as a vendor's page shows it.
 *
 * @param name the file's name without its ending
 * @param rows which rows of the list of documented operations it is, each {@code gateway/area/operation}
 * @param page the vendor's page
 * @param uri what a route calls, without key and address
 * @param in the message of the route
 * @param request what the gateway must receive
 * @param reply what the gateway answers
 * @param out what the route must get
 * @param sandbox whether the sandbox answers it too; if not, why
 */
public record DocumentedOperation(
        String name,
        List<String> rows,
        String page,
        String uri,
        In in,
        @Nullable Request request,
        @Nullable Reply reply,
        Out out,
        @Nullable String sandbox) {

    public DocumentedOperation {
        in = in == null ? new In(null, null, null, null, null) : in;
        out = out == null ? new Out(null, null, null, null, null) : out;
    }

    DocumentedOperation named(String newName) {
        return new DocumentedOperation(newName, rows, page, uri, in, request, reply, out, sandbox);
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * The message of the route.
     *
     * @param body a text, an object (a map) or an array (a list)
     * @param base64 a body of bytes instead
     * @param file the name of a file that is the body instead; its bytes are those of {@code base64}
     * @param headers its headers
     * @param attachments its attachments
     */
    public record In(
            @Nullable JsonNode body,
            @Nullable String base64,
            @Nullable String file,
            @Nullable Map<String, JsonNode> headers,
            @Nullable List<Attachment> attachments) {}

    /** A file beside the body. */
    public record Attachment(String name, String contentType, String base64) {}

    /**
     * What the gateway must receive.
     *
     * @param method the HTTP method
     * @param target path and query
     * @param headers some of its headers; null means that the header must not be there, ${key} is the key
     * @param json its body, exactly, each value of the same JSON type
     * @param form its body when it is a form, exactly and in order
     */
    public record Request(
            String method,
            String target,
            @Nullable Map<String, @Nullable String> headers,
            @Nullable JsonNode json,
            @Nullable List<FormField> form) {}

    /**
     * A field of a form.
     *
     * @param value its text; for a file, its bytes in base64
     * @param fileName the name of a file, or null
     * @param contentType the type of a file, or null
     */
    public record FormField(
            String name,
            String value,
            @Nullable String fileName,
            @Nullable String contentType) {}

    /**
     * What the gateway answers: one of json, text, base64 or events.
     *
     * @param status the HTTP status; 200 if null
     * @param contentType its type, if it is not that of the body's kind
     * @param events server-sent events, each as it goes over the wire but for the empty line after it
     */
    public record Reply(
            @Nullable Integer status,
            @Nullable String contentType,
            @Nullable Map<String, String> headers,
            @Nullable JsonNode json,
            @Nullable String text,
            @Nullable String base64,
            @Nullable List<String> events) {}

    /**
     * What the route must get.
     *
     * @param body the body as JSON: bytes are {@code {"base64": "..."}}, the pieces of a stream are an array
     * @param headers some of its headers; null means that it must not be there
     * @param failure the kind of failure instead, for {@code IllegalArgumentException} the word REFUSED
     * @param message what the failure's message must hold
     * @param requests how many requests there must have been, if not one
     */
    public record Out(
            @Nullable JsonNode body,
            @Nullable Map<String, @Nullable JsonNode> headers,
            @Nullable String failure,
            @Nullable String message,
            @Nullable Integer requests) {}
}
