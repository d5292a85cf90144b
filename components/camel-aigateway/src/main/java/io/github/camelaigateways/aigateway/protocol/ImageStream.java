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
import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Images that come while they are made. The vendor's page says that they come as events, not what these look like
 * (en/images/gpt-image); so anything that holds an image is one: {@code b64_json} or {@code url}, in the event or in the
 * elements of its {@code data}. With an event whose type ends in {@code completed} one image is whole; the stream is, when as many are
 * as were asked for, or when {@code [DONE]} says so.
 */
final class ImageStream implements StreamDecoder {

    private final int wanted;
    private int completed;

    /** @param wanted how many images were asked for */
    ImageStream(int wanted) {
        this.wanted = wanted;
    }

    @Override
    public void decode(ServerSentEvent event, Consumer<StreamEvent> events) {
        String data = event.data().strip();
        if (data.equals("[DONE]")) {
            events.accept(new StreamEvent.End());
            return;
        }
        if (data.isEmpty()) {
            return;
        }
        JsonNode tree = Json.tree(data);
        String type = tree.path("type").asText(event.name());
        if (tree.hasNonNull("error") || type.equals("error")) {
            events.accept(new StreamEvent.Failed(data));
            return;
        }
        image(tree, events);
        tree.path("data").forEach(element -> image(element, events));
        if (tree.path("usage").isObject()) {
            events.accept(new StreamEvent.Usage(OpenAiUsage.read(tree.get("usage"))));
        }
        if (type.endsWith("completed") && ++completed >= wanted) {
            events.accept(new StreamEvent.About(null, null, type));
        }
    }

    private static void image(JsonNode holder, Consumer<StreamEvent> events) {
        if (holder.hasNonNull("b64_json")) {
            events.accept(new StreamEvent.Bytes(
                    Base64.getDecoder().decode(holder.path("b64_json").asText())));
        } else if (holder.hasNonNull("url")) {
            events.accept(new StreamEvent.Text(holder.path("url").asText()));
        }
    }
}
