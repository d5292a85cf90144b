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
package io.github.camelaigateways.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelaigateways.sandbox.media.Media;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.media.MediaOrder;
import io.github.camelaigateways.sandbox.media.PictureShape;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Pictures in Gemini's replies, in one of the three forms that models really use. The operation's settings tell the form by
 * model: {@code markdown} for a data URL in text, {@code address} for an address in text, else the bytes in a part.
 */
public final class GeminiImages {

    private static final int MOST_IMAGES = 4;

    private final MediaLibrary media;

    public GeminiImages(MediaLibrary media) {
        this.media = media;
    }

    boolean asked(JsonNode view) {
        return StreamSupport.stream(
                        view.at("/body/generationConfig/responseModalities").spliterator(), false)
                .anyMatch(modality -> modality.asText().equalsIgnoreCase("IMAGE"));
    }

    ArrayNode parts(JsonNode view) {
        ArrayNode parts = Conversation.JSON.arrayNode();
        JsonNode options = view.at("/body/generationConfig/imageGenerationConfig");
        int count =
                Math.max(1, Math.min(MOST_IMAGES, options.path("numberOfImages").asInt(1)));
        PictureShape shape = PictureShape.of(options.path("aspectRatio").asText(""));
        for (int i = 1; i <= count; i++) {
            add(parts, view, MediaOrder.image(prompt(view) + (i == 1 ? "" : " (" + i + ")"), shape, "png"));
        }
        return parts;
    }

    private static String prompt(JsonNode view) {
        JsonNode contents = view.at("/body/contents");
        return StreamSupport.stream(
                        contents.path(contents.size() - 1).path("parts").spliterator(), false)
                .map(part -> part.path("text").asText(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private void add(ArrayNode parts, JsonNode view, MediaOrder order) {
        Media image = media.make(order);
        String data = Base64.getEncoder().encodeToString(image.bytes());
        switch (view.at("/settings/images")
                .path(view.at("/path/model").asText())
                .asText()) {
            case "markdown" ->
                parts.addObject().put("text", "![image](data:" + image.contentType() + ";base64," + data + ")");
            case "address" -> {
                String name = "gemini_" + Integer.toHexString(order.hashCode()) + ".png";
                media.keep(name, order);
                parts.addObject().put("text", "![image](" + view.path("base").asText() + "/files/" + name + ")");
            }
            default ->
                parts.addObject()
                        .putObject("inlineData")
                        .put("mimeType", image.contentType())
                        .put("data", data);
        }
    }
}
