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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks after tasks: one by the path, or several by a list of ids. */
public final class Tasks implements Protocol<Ask.Tasks, List<TaskReport>> {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3})(?:\\.\\d+)?%?");

    @Override
    public @Nullable Payload encode(Ask<Ask.Tasks> ask) {
        Shape.Batch batch = ask.subject().shape().batch();
        List<String> ids = ask.subject().ids();
        if (ids.size() == 1) {
            return null;
        }
        if (batch == null) {
            throw new IllegalArgumentException("This family tells of one task at a time, but there are " + ids.size()
                    + " ids: split them, and ask for each");
        }
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray(batch.ids());
        ids.forEach(list::add);
        return Json.payload(body);
    }

    @Override
    public Map<String, String> variables(Ask<Ask.Tasks> ask) {
        return Map.of("taskId", ask.subject().ids().get(0));
    }

    @Override
    public List<TaskReport> decode(Ask<Ask.Tasks> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        if (reply == null) {
            throw new NotAnAnswerException("the reply is no JSON");
        }
        Shape.Task shape = ask.subject().shape();
        List<String> ids = ask.subject().ids();
        return ids.size() == 1
                ? List.of(asked(shape, ids.get(0), reply))
                : reports(shape, Objects.requireNonNull(shape.batch()), reply);
    }

    private static List<TaskReport> reports(Shape.Task shape, Shape.Batch batch, JsonNode reply)
            throws NotAnAnswerException {
        JsonNode tasks = reply.isArray() ? reply : reply.at(batch.tasks());
        if (!tasks.isArray()) {
            throw new NotAnAnswerException("the reply has no list of tasks");
        }
        List<TaskReport> reports = new ArrayList<>();
        NotAnAnswerException unreadable = null;
        for (JsonNode task : tasks) {
            try {
                String id = Pointers.text(task, batch.id());
                if (id == null) {
                    throw new NotAnAnswerException("a task in the reply has no id");
                }
                reports.add(report(shape, id, task));
            } catch (NotAnAnswerException e) {
                unreadable = e;
            }
        }
        if (reports.isEmpty() && unreadable != null) {
            throw unreadable;
        }
        return reports;
    }

    /** A reply that names tasks must name this one: where a reply to a query has the id, if anywhere, is where others have it. */
    private static TaskReport asked(Shape.Task shape, String id, JsonNode reply) throws NotAnAnswerException {
        List<String> pointers = new ArrayList<>(shape.id());
        Shape.Batch batch = shape.batch();
        if (batch != null) {
            pointers.addAll(batch.id());
        }
        List<String> named = pointers.stream()
                .map(pointer -> Pointers.text(reply, List.of(pointer)))
                .filter(Objects::nonNull)
                .toList();
        if (!named.isEmpty() && !named.contains(id)) {
            throw new NotAnAnswerException("the reply tells of another task");
        }
        return report(shape, id, reply);
    }

    /**
     * What a reply tells of a task.
     *
     * @throws NotAnAnswerException when it tells no status: then it reports a failure of the query, not of the task
     */
    private static TaskReport report(Shape.Task shape, String id, JsonNode reply) throws NotAnAnswerException {
        boolean told =
                shape.status().stream().anyMatch(pointer -> reply.at(pointer).isTextual());
        if (!told) {
            throw new NotAnAnswerException("the reply tells no status of the task");
        }
        return told(shape, id, reply);
    }

    private static TaskReport told(Shape.Task shape, String id, JsonNode reply) throws NotAnAnswerException {
        String status = Pointers.text(reply, shape.status());
        TaskState state = TaskState.of(status == null ? "" : status, shape.done(), shape.failed());
        return new TaskReport(
                id,
                state,
                status == null ? "" : status,
                progress(reply, shape.progress()),
                state == TaskState.SUCCEEDED ? Results.found(reply, shape.results()) : List.of(),
                state == TaskState.FAILED ? Pointers.text(reply, shape.reason()) : null,
                reply);
    }

    /**
     * A task that the gateway tells of by itself.
     *
     * @throws NotAnAnswerException when it tells no id or no status
     */
    public static TaskReport told(Shape.Task shape, JsonNode call) throws NotAnAnswerException {
        String id = Pointers.text(call, shape.id());
        if (id == null) {
            throw new NotAnAnswerException("the call tells no task id");
        }
        return report(shape, id, call);
    }

    /** The results of a task that has succeeded, in what was told of it. */
    public static List<MediaResult> results(Shape.Task shape, JsonNode reply) {
        try {
            return Results.found(reply, shape.results());
        } catch (NotAnAnswerException e) {
            throw new IllegalArgumentException("What was stored of the task is no reply of its family", e);
        }
    }

    /** A task that was just begun. */
    static TaskReport begun(Shape.Task shape, JsonNode reply) throws NotAnAnswerException {
        String id = Pointers.text(reply, shape.id());
        if (isRefused(reply) || (shape.accepted() != null && !shape.accepted().fits(reply))) {
            throw NotAnAnswerException.ofSubmit("the reply does not say that the task was accepted", id);
        }
        if (id == null) {
            throw NotAnAnswerException.ofSubmit("the reply has no task id", null);
        }
        return told(shape, id, reply);
    }

    static boolean isRefused(JsonNode reply) {
        return reply.path("success").isBoolean() && !reply.path("success").booleanValue();
    }

    private static @Nullable Integer progress(JsonNode reply, @Nullable String pointer) {
        JsonNode told = pointer == null ? null : reply.at(pointer);
        if (told == null || !told.isValueNode()) {
            return null;
        }
        Matcher number = NUMBER.matcher(told.asText().strip());
        return number.matches() ? Math.min(100, Integer.parseInt(number.group(1))) : null;
    }
}
