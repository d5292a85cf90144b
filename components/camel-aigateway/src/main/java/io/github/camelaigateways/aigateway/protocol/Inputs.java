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
package io.github.camelaigateways.aigateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Files and links in the forms that a gateway takes. */
final class Inputs {

    private Inputs() {}

    /**
     * The inputs of a role as values of a request; a file of a form is a node that holds its part.
     *
     * @throws IllegalArgumentException when there are too many, one is too large, or the gateway takes none of that form
     */
    static List<JsonNode> nodes(String role, Shape.Input input, List<Part> parts) {
        if (input.most() != null && parts.size() > input.most()) {
            throw new IllegalArgumentException("There are " + parts.size() + " inputs for " + role
                    + ", the gateway takes at most " + input.most() + ": send fewer");
        }
        List<JsonNode> nodes = new ArrayList<>(parts.size());
        for (Part part : parts) {
            long size = size(part);
            if (input.largest() != null && size > input.largest()) {
                throw new IllegalArgumentException("The " + role + " is " + size + " bytes, the gateway takes at most "
                        + input.largest() + ": make it smaller, or split it");
            }
            nodes.add(node(role, input, part));
        }
        return nodes;
    }

    private static long size(Part part) {
        if (part instanceof Part.Stored stored) {
            return stored.size();
        }
        return part instanceof Part.Media media ? media.data().length : 0;
    }

    private static JsonNode node(String role, Shape.Input input, Part part) {
        if (part instanceof Part.Link link) {
            return link(role, input, link.url());
        }
        for (Shape.Form form : input.as()) {
            switch (form) {
                case FILE:
                    return JsonNodeFactory.instance.pojoNode(part);
                case DATA_URL:
                    return JsonNodeFactory.instance.textNode("data:" + contentType(part) + ";base64," + base64(part));
                case BASE64:
                    return JsonNodeFactory.instance.textNode(base64(part));
                default:
            }
        }
        throw new IllegalArgumentException(
                "The " + role
                        + " is a file, but the gateway takes links only: put it where the gateway can fetch it, and send its URL");
    }

    private static JsonNode link(String role, Shape.Input input, String url) {
        boolean holdsFile = url.regionMatches(true, 0, "data:", 0, 5);
        if (holdsFile && !input.as().contains(Shape.Form.DATA_URL) && input.as().contains(Shape.Form.BASE64)) {
            return JsonNodeFactory.instance.textNode(url.substring(url.indexOf(',') + 1));
        }
        if (!input.as().contains(holdsFile ? Shape.Form.DATA_URL : Shape.Form.URL)) {
            throw new IllegalArgumentException("The " + role + " is a "
                    + (holdsFile
                            ? "data: URL, which the gateway does not take"
                            : "link, but the gateway takes files only")
                    + ": send "
                    + (input.as().contains(Shape.Form.URL) ? "a link that it can fetch" : "the file itself"));
        }
        return JsonNodeFactory.instance.textNode(url);
    }

    private static String contentType(Part part) {
        if (part instanceof Part.Stored stored) {
            return stored.contentType();
        }
        return part instanceof Part.Media media ? media.contentType() : "text/plain";
    }

    private static String base64(Part part) {
        try {
            byte[] bytes = part instanceof Part.Stored stored
                    ? Files.readAllBytes(stored.path())
                    : part instanceof Part.Media media ? media.data() : new byte[0];
            return Base64.getEncoder().encodeToString(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of an input cannot be read", e);
        }
    }

    /** A part as a file of a form. */
    static Payload.Field file(String name, Part part) {
        if (part instanceof Part.Stored stored) {
            return new Payload.File(
                    name,
                    stored.contentType(),
                    stored.fileName(),
                    new Payload.Content(null, stored.path(), stored.size()));
        }
        Part.Media media = (Part.Media) part;
        // gateways look at the ending of a file's name
        String fileName =
                media.fileName() == null ? "file." + MediaTypes.ending(media.contentType()) : media.fileName();
        return new Payload.File(name, media.contentType(), fileName, Payload.Content.of(media.data()));
    }
}
