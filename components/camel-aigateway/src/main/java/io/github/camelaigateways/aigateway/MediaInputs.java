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
import io.github.camelaigateways.aigateway.protocol.Shape;
import java.io.File;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.attachment.DefaultAttachmentMessage;
import org.jspecify.annotations.Nullable;

/**
 * The files and links of a message, by role. A file on disk is not read here: it is sent piece by piece. An input belongs
 * to the role that its media type, or the ending of its link, names (image, audio, video), or to the first role of the shape; the attachment and the
 * header that are called mask to the role mask.
 */
final class MediaInputs {

    private static final String MASK = "mask";
    private static final Pattern SCHEME = Pattern.compile("data:|[A-Za-z][A-Za-z0-9+.-]*://");

    private final Shape shape;
    private final int limit;
    private final Map<String, List<Part>> byRole = new LinkedHashMap<>();

    MediaInputs(Shape shape, int limit) {
        this.shape = shape;
        this.limit = limit;
    }

    Map<String, List<Part>> byRole() {
        return byRole;
    }

    /** Whether a body is an input whatever it holds: a list, or a file where files are taken. */
    boolean isInput(@Nullable Object body) {
        boolean file = body instanceof WrappedFile<?> || body instanceof File || body instanceof Path;
        return body instanceof Collection<?> || (file && !shape.inputs().isEmpty());
    }

    void add(Part part) {
        add(null, part);
    }

    /** Adds the body, which may be a list. */
    void body(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Collection<?> several) {
            for (Object one : several) {
                add(null, part(exchange, one));
            }
        } else if (body != null && !"".equals(body)) {
            add(null, part(exchange, body));
        }
    }

    /** Adds the header and the attachments. */
    void rest(Exchange exchange) throws IOException {
        Object mask = exchange.getMessage().getHeader(GatewayHeaders.MASK);
        if (mask != null) {
            add(MASK, part(exchange, mask));
        }
        DefaultAttachmentMessage message = new DefaultAttachmentMessage(exchange.getMessage());
        if (message.hasAttachments()) {
            for (Map.Entry<String, jakarta.activation.DataHandler> attachment :
                    message.getAttachments().entrySet()) {
                String name = attachment.getKey();
                byte[] bytes = BodyContent.read(attachment.getValue().getInputStream(), limit);
                add(
                        name.toLowerCase(java.util.Locale.ROOT).startsWith(MASK) ? MASK : null,
                        new Part.Media(attachment.getValue().getContentType(), name, bytes));
            }
        }
    }

    private void add(@Nullable String role, Part part) {
        String wanted = role == null ? role(part) : role;
        if (!shape.inputs().containsKey(wanted)) {
            throw new IllegalArgumentException("There is an input for " + wanted + ", but this takes "
                    + (shape.inputs().isEmpty()
                            ? "none"
                            : "only: " + String.join(", ", shape.inputs().keySet()))
                    + ".");
        }
        byRole.computeIfAbsent(wanted, it -> new ArrayList<>()).add(part);
    }

    private String role(Part part) {
        String type = type(part);
        String kind = type.substring(0, Math.max(0, type.indexOf('/')));
        if (shape.inputs().containsKey(kind)) {
            return kind;
        }
        return shape.inputs().keySet().stream()
                .filter(role -> !role.equals(MASK))
                .findFirst()
                .orElse(kind.isEmpty() ? "a file" : kind);
    }

    private static String type(Part part) {
        if (part instanceof Part.Media media) {
            return media.contentType();
        }
        if (part instanceof Part.Stored stored) {
            return stored.contentType();
        }
        return part instanceof Part.Link link ? type(link.url()) : "";
    }

    /** The media type that a link tells by itself, or by the ending of its path. */
    private static String type(String url) {
        if (url.startsWith("data:")) {
            return url.substring("data:".length());
        }
        String type = URLConnection.guessContentTypeFromName(url.replaceFirst("[?#].*$", ""));
        return type == null ? "" : type;
    }

    private Part part(Exchange exchange, Object content) throws IOException {
        Object file = content instanceof WrappedFile<?> wrapped ? wrapped.getFile() : content;
        if (file instanceof File onDisk) {
            file = onDisk.toPath();
        }
        if (file instanceof Path path) {
            boolean whole = content == exchange.getMessage().getBody();
            return stored(path, whole ? exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class) : null);
        }
        if (content instanceof CharSequence text) {
            return link(text.toString());
        }
        Part part = BodyContent.of(exchange, content, limit);
        if (part instanceof Part.Text text) {
            return link(text.text());
        }
        if (part == null) {
            throw new IllegalArgumentException("An input is empty: send a file, bytes or a link.");
        }
        return part;
    }

    private static Part link(String text) {
        String url = text.strip();
        if (!SCHEME.matcher(url).lookingAt()) {
            throw new IllegalArgumentException(
                    "An input is a text that is no link: send a file, bytes or a link, or set the body to null if there is none.");
        }
        return new Part.Link(url);
    }

    private static Part stored(Path path, @Nullable String said) throws IOException {
        String name = String.valueOf(path.getFileName());
        String type = said == null ? Files.probeContentType(path) : said;
        if (type == null) {
            type = URLConnection.guessContentTypeFromName(name);
        }
        return new Part.Stored(type == null ? "application/octet-stream" : type, name, path, Files.size(path));
    }
}
