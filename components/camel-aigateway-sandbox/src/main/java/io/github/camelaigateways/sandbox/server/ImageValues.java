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
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelaigateways.sandbox.media.Media;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.media.MediaOrder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What the templates of a picture can name: its address or its bytes, its measures, and any place of the request. */
final class ImageValues implements Function<String, JsonNode> {

    private static final int LARGEST_SEED = 100_000;

    private final JsonNode request;
    private final MediaOrder order;
    private final MediaLibrary media;
    private final Map<String, JsonNode> values = new HashMap<>();

    ImageValues(JsonNode request, MediaOrder order, MediaLibrary media, String address, long created) {
        this.request = request;
        this.order = order;
        this.media = media;
        int width = order.shape().width();
        int height = order.shape().height();
        values.put("url", TextNode.valueOf(address));
        values.put("created", LongNode.valueOf(created));
        values.put("prompt", TextNode.valueOf(order.text()));
        values.put("format", TextNode.valueOf(order.format()));
        values.put("width", IntNode.valueOf(width));
        values.put("height", IntNode.valueOf(height));
        values.put("size", TextNode.valueOf(width + "x" + height));
        values.put("seed", IntNode.valueOf(Math.floorMod(order.text().hashCode(), LARGEST_SEED)));
        if (request.at("/body/response_format").asText().equals("b64_json")) {
            values.remove("url");
            values.put("b64_json", base64());
        }
    }

    ImageValues with(String name, JsonNode value) {
        values.put(name, value);
        return this;
    }

    private JsonNode base64() {
        return TextNode.valueOf(Base64.getEncoder().encodeToString(made().bytes()));
    }

    private Media made() {
        return media.make(order);
    }

    @Override
    public JsonNode apply(String name) {
        if (name.startsWith("/")) {
            return request.at(name);
        }
        return switch (name) {
            case "base64" -> base64();
            case "type" -> TextNode.valueOf(made().contentType());
            default -> values.getOrDefault(name, MissingNode.getInstance());
        };
    }
}
