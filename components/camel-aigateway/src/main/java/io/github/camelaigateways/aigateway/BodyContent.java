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
package io.github.camelaigateways.aigateway;

import io.github.camelaigateways.aigateway.protocol.Part;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachmentMessage;
import org.apache.camel.util.FileUtil;
import org.jspecify.annotations.Nullable;

/** Reads a message body as a part of what the user says: text, or an image, a recording or a document by content type. */
final class BodyContent {

    private static final Set<String> TEXT_TYPES = Set.of(
            "application/json",
            "application/xml",
            "application/yaml",
            "application/x-yaml",
            "application/javascript",
            "application/sql",
            "application/x-ndjson");

    /** Types that the JDK and senders name otherwise than gateways do. */
    private static final Map<String, String> SPELLINGS = Map.of(
            "audio/x-wav", "audio/wav",
            "audio/wave", "audio/wav",
            "audio/vnd.wave", "audio/wav",
            "audio/mp3", "audio/mpeg",
            "image/jpg", "image/jpeg");

    private BodyContent() {}

    /**
     * The body as a part, or null when it is empty.
     *
     * @param limit the most bytes to read
     * @throws IllegalArgumentException when it is larger, or of no type that can be sent
     */
    static @Nullable Part of(Exchange exchange, int limit) {
        return of(exchange, exchange.getMessage().getBody(), limit);
    }

    /** The same for something else than the body, such as an element of it. */
    static @Nullable Part of(Exchange exchange, @Nullable Object body, int limit) {
        if (body == null) {
            return null;
        }
        if (body instanceof CharSequence text) {
            return text(text.toString(), limit);
        }
        try {
            return binary(exchange, body, limit);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The body as text, or null when it is empty.
     *
     * @throws IllegalArgumentException when it is larger than the limit, or no text
     */
    static @Nullable String text(Exchange exchange, int limit) {
        Part part = of(exchange, limit);
        if (part instanceof Part.Media media) {
            throw new IllegalArgumentException("The body is " + media.contentType() + ", not text: send text.");
        }
        return part instanceof Part.Text text ? text.text() : null;
    }

    /**
     * The attachments as parts, in the order of the message.
     *
     * @param limit the most bytes to read of each
     * @throws IllegalArgumentException when one is larger, or of no type that can be sent
     */
    static List<Part> attachments(Message message, int limit) {
        AttachmentMessage attached = new DefaultAttachmentMessage(message);
        if (!attached.hasAttachments()) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        attached.getAttachments().forEach((name, data) -> {
            try {
                Part part = part(data.getContentType(), read(data.getInputStream(), limit), name);
                if (part != null) {
                    parts.add(part);
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("The attachment " + name + " cannot be read: " + e.getMessage(), e);
            }
        });
        return parts;
    }

    private static @Nullable Part text(String text, int limit) {
        if (text.length() > limit) {
            throw tooLarge(text.length(), limit);
        }
        return text.isBlank() ? null : new Part.Text(text);
    }

    private static @Nullable Part binary(Exchange exchange, Object body, int limit) throws IOException {
        Object content = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (content instanceof File file) {
            content = file.toPath();
        }
        if (content instanceof Path path) {
            boolean isBody = body == exchange.getMessage().getBody();
            return part(
                    isBody ? exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class) : null,
                    read(Files.newInputStream(path), limit),
                    String.valueOf(path.getFileName()));
        }
        // what the headers say is said of the body, not of an element of it
        boolean whole = body == exchange.getMessage().getBody();
        String name =
                whole ? FileUtil.stripPath(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class)) : null;
        String said = whole ? exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class) : null;
        if (content instanceof byte[] bytes) {
            if (bytes.length > limit) {
                throw tooLarge(bytes.length, limit);
            }
            return part(said, bytes, name);
        }
        InputStream stream = exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        if (stream == null) {
            throw new IllegalArgumentException(
                    "The body is a " + body.getClass().getName()
                            + ": send a text, a request object (map or JSON), a list of messages, a file, bytes or a stream.");
        }
        byte[] bytes = read(stream, limit);
        if (stream instanceof StreamCache cache) {
            cache.reset();
        }
        return part(said, bytes, name);
    }

    static byte[] read(InputStream stream, int limit) throws IOException {
        try (stream) {
            byte[] bytes = stream.readNBytes(limit);
            if (bytes.length == limit && stream.read() >= 0) {
                throw tooLarge(limit + 1L, limit);
            }
            return bytes;
        }
    }

    private static IllegalArgumentException tooLarge(long size, int limit) {
        return new IllegalArgumentException("The body is larger than maxRequestSize allows (" + size + " of " + limit
                + " bytes): send less, or raise maxRequestSize if the gateway takes it.");
    }

    private static @Nullable Part part(@Nullable String said, byte[] bytes, @Nullable String name) throws IOException {
        if (bytes.length == 0) {
            return null;
        }
        String type = type(said, bytes, name);
        String text = type == null || isText(type) ? utf8(bytes) : null;
        if (text != null) {
            return text.isBlank() ? null : new Part.Text(text);
        }
        if (type == null || isText(type)) {
            throw new IllegalArgumentException(
                    "The body is no text in UTF-8, and its type is not known: set the header " + Exchange.CONTENT_TYPE
                            + ", such as image/png.");
        }
        return new Part.Media(type, name, bytes);
    }

    private static @Nullable String type(@Nullable String said, byte[] bytes, @Nullable String name)
            throws IOException {
        String type = said;
        if (type == null && name != null) {
            type = URLConnection.guessContentTypeFromName(name);
        }
        if (type == null) {
            type = typeOf(bytes);
        }
        if (type == null || type.startsWith("application/octet-stream")) {
            return null;
        }
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return SPELLINGS.getOrDefault(plain, plain);
    }

    /** By the first bytes; the JDK takes every RIFF file for a recording. */
    static @Nullable String typeOf(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
        if (head.startsWith("%PDF-")) {
            return "application/pdf";
        }
        if (head.startsWith("RIFF")) {
            return head.endsWith("WEBP") ? "image/webp" : head.endsWith("WAVE") ? "audio/wav" : null;
        }
        try {
            String type = URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(bytes));
            return type == null || type.contains("/x-") ? null : type;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || TEXT_TYPES.contains(type) || type.endsWith("+json") || type.endsWith("+xml");
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
