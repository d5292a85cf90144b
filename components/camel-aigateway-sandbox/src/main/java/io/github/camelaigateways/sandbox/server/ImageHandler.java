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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.media.MediaOrder;
import io.github.camelaigateways.sandbox.media.PictureShape;
import io.github.camelaigateways.sandbox.wire.Event;
import io.github.camelaigateways.sandbox.wire.JsonShape;
import io.github.camelaigateways.sandbox.wire.Pointers;
import io.github.camelaigateways.sandbox.wire.Template;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Draws pictures and answers with them at once. The operation's settings say where the {@code prompt}, {@code count},
 * {@code size} and {@code format} stand, hold the template of one {@code entry}, {@code variants} of entry and reply for some
 * requests, the {@code sizeRule}, and the {@code events} of a stream; the reply's template names the {@code images}.
 */
final class ImageHandler implements OperationHandler {

    private static final Set<String> WRITTEN = Set.of("png", "jpeg", "jpg");
    private static final int MOST_IMAGES = 10;

    private final MediaLibrary media;
    private final Clock clock;
    private final AtomicLong made = new AtomicLong();

    ImageHandler(MediaLibrary media, Clock clock) {
        this.media = media;
        this.clock = clock;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        JsonNode settings = settings(inquiry);
        JsonNode view = inquiry.view();
        MediaOrder order = order(settings, view);
        String model = view.at("/body/model").asText("-");
        if (settings.has("events") && view.at("/body/stream").asBoolean()) {
            return Answer.events(model, events(settings.get("events"), order, inquiry), "");
        }
        ArrayNode images = JsonNodeFactory.instance.arrayNode();
        int count =
                Math.max(1, Math.min(MOST_IMAGES, find(settings, "count", view).asInt(1)));
        for (int i = 1; i <= count; i++) {
            images.add(Template.fill(settings.path("entry"), values(inquiry, numbered(order, i))));
        }
        ImageValues values = values(inquiry, order);
        return Answer.of(model, Template.fill(settings.path("reply"), values.with("images", images)));
    }

    /** The settings with the reply's template among them, and over them the first variant that fits the request. */
    private static JsonNode settings(Inquiry inquiry) {
        JsonNode settings = inquiry.operation().settings();
        JsonNode whole = Template.overlay(
                settings,
                JsonNodeFactory.instance
                        .objectNode()
                        .set("reply", inquiry.operation().reply()));
        for (JsonNode variant : settings.path("variants")) {
            if (new JsonShape(variant.path("when")).fits(inquiry.body())) {
                return Template.overlay(whole, variant);
            }
        }
        return whole;
    }

    private static MediaOrder order(JsonNode settings, JsonNode view) {
        String format = find(settings, "format", view).asText("png");
        String size = find(settings, "size", view).asText("");
        SizeRule.check(settings.path("sizeRule"), size);
        String named = settings.path("sizes").path(size).asText(size);
        return MediaOrder.image(
                find(settings, "prompt", view).asText(""),
                PictureShape.of(named.replaceFirst("^ASPECT_(\\d+)_(\\d+)$", "$1:$2")),
                WRITTEN.contains(format) ? format : "png");
    }

    private static JsonNode find(JsonNode settings, String name, JsonNode view) {
        return Pointers.first(view, TaskContracts.texts(settings.path(name)));
    }

    private static MediaOrder numbered(MediaOrder order, int number) {
        return number == 1 ? order : order.of(order.text() + " (" + number + ")");
    }

    private ImageValues values(Inquiry inquiry, MediaOrder order) {
        String name = "image_" + Long.toHexString(clock.millis()) + "_" + made.incrementAndGet() + "." + order.format();
        media.keep(name, order);
        return new ImageValues(
                inquiry.view(),
                order,
                media,
                inquiry.baseUrl() + "/files/" + name,
                clock.instant().getEpochSecond());
    }

    /** Unfinished pictures, as many as are asked for, and the whole one. */
    private List<Event> events(JsonNode templates, MediaOrder order, Inquiry inquiry) {
        List<Event> events = new ArrayList<>();
        int partial = inquiry.view().at("/body/partial_images").asInt(0);
        for (int i = 0; i < partial; i++) {
            MediaOrder unfinished = order.of(order.text() + " (" + (i + 1) + " of " + partial + " unfinished)");
            ImageValues values = values(inquiry, unfinished).with("index", JsonNodeFactory.instance.numberNode(i));
            events.add(event(Template.fill(templates.path("partial"), values)));
        }
        int count =
                Math.max(1, Math.min(MOST_IMAGES, inquiry.view().at("/body/n").asInt(1)));
        for (int i = 1; i <= count; i++) {
            events.add(event(Template.fill(templates.path("completed"), values(inquiry, numbered(order, i)))));
        }
        return events;
    }

    private static Event event(JsonNode data) {
        return new Event(data.path("type").asText(), data);
    }
}
