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
package io.github.camelaigateways.sandbox.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelaigateways.sandbox.gateway.ModelNames;
import io.github.camelaigateways.sandbox.media.MediaOrder;
import io.github.camelaigateways.sandbox.wire.Pointers;
import io.github.camelaigateways.sandbox.wire.Template;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What the templates of a task can name: itself, its times in four forms, its files, and any place of the request. */
final class TaskValues implements Function<String, JsonNode> {

    /** As {@code 2025-10-11 19:02:27.297}. */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private static final int SEED_DIGITS = 1_000_000_000;

    private final Task task;
    private final Map<String, JsonNode> values = new HashMap<>();

    TaskValues(Task task, Task.Moment moment, String word) {
        this.task = task;
        text("id", task.id());
        text("status", word);
        text("prompt", task.prompt());
        text("seed", Integer.toString(SEED_DIGITS + Math.floorMod(task.id().hashCode(), SEED_DIGITS)));
        number("progress", moment.percent());
        MediaOrder order = task.order();
        number("width", order.shape().width());
        number("height", order.shape().height());
        number("seconds", order.seconds());
        text("seconds.text", Integer.toString(order.seconds()));
        JsonNode model = Pointers.first(task.request(), task.contract().asks().model());
        if (model.isTextual()) {
            text("model", ModelNames.answering(model.textValue()));
        }
        text(
                "request",
                UUID.nameUUIDFromBytes(task.id().getBytes(StandardCharsets.UTF_8))
                        .toString());
        time("created", task.submitted());
        time("updated", moment.updated());
        if (!moment.started().equals(task.submitted()) || moment.ended()) {
            time("started", moment.started());
        }
        if (moment.ended()) {
            time("finished", moment.updated());
        }
        if (moment.done()) {
            task.contract()
                    .files()
                    .forEach(file -> text(file.name(), task.baseUrl() + "/files/" + file.fileName(task.id())));
        }
    }

    private void text(String name, String value) {
        values.put(name, TextNode.valueOf(value));
    }

    private void number(String name, int value) {
        values.put(name, IntNode.valueOf(value));
    }

    private void time(String name, Instant time) {
        values.put(name + ".seconds", LongNode.valueOf(time.getEpochSecond()));
        values.put(name + ".millis", LongNode.valueOf(time.toEpochMilli()));
        text(name + ".iso", time.toString());
        text(name + ".local", LOCAL.format(time));
    }

    @Override
    public JsonNode apply(String name) {
        return name.startsWith("/") ? task.request().at(name) : values.getOrDefault(name, MissingNode.getInstance());
    }

    JsonNode fill(JsonNode template) {
        return Template.fill(template, this);
    }
}
