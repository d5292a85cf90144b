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
import io.github.camelaigateways.sandbox.media.Media;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import io.github.camelaigateways.sandbox.task.Task;
import io.github.camelaigateways.sandbox.task.TaskLedger;
import io.github.camelaigateways.sandbox.task.TaskReplies;
import io.github.camelaigateways.sandbox.wire.Pointers;
import io.github.camelaigateways.sandbox.wire.Template;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Answers queries about tasks. The operation's settings say where the id stands ({@code id}, several places), and for
 * other calls than a plain query which failure a task gets that is not done ({@code onlyDone}) and whether its file is
 * the reply ({@code file}). An operation with a template of its own replies with that.
 */
final class TaskQueryHandler {

    private final TaskLedger ledger;
    private final MediaLibrary media;
    private final Clock clock;

    TaskQueryHandler(TaskLedger ledger, MediaLibrary media, Clock clock) {
        this.ledger = ledger;
        this.media = media;
        this.clock = clock;
    }

    /** The reply about one task. */
    Answer one(Inquiry inquiry) {
        JsonNode settings = inquiry.operation().settings();
        String id = Pointers.first(inquiry.view(), TaskContracts.texts(settings.path("id")))
                .asText("");
        if (id.isEmpty()) {
            throw RefusedRequestException.invalid("Missing required parameter: the id of a task");
        }
        Task task = ledger.find(id, TaskContracts.names(inquiry))
                .orElseThrow(() -> new RefusedRequestException("task-not-exist", ""));
        Instant now = clock.instant();
        if (settings.has("onlyDone") && !task.at(now).done()) {
            throw new RefusedRequestException(settings.get("onlyDone").asText(), "");
        }
        if (settings.path("file").asBoolean()) {
            Media file = media.find(task.contract().files().get(0).fileName(id)).orElseThrow();
            return Answer.bytes("-", file.contentType(), file.bytes());
        }
        JsonNode template = inquiry.operation().reply();
        return Answer.of("-", template.isNull() ? TaskReplies.query(task, now) : TaskReplies.fill(template, task, now));
    }

    /** The reply about several tasks; unknown ones are left out, all are told of when no ids are given. */
    Answer several(Inquiry inquiry) {
        JsonNode ids = inquiry.body().path("ids");
        List<Task> tasks = ids.isArray()
                ? TaskContracts.texts(ids).stream()
                        .flatMap(id -> ledger.find(id, TaskContracts.names(inquiry)).stream())
                        .toList()
                : ledger.all(TaskContracts.names(inquiry));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Task task : tasks) {
            list.add(TaskReplies.query(task, clock.instant())
                    .at(task.contract().replies().item()));
        }
        return Answer.of("-", Template.fill(inquiry.operation().reply(), name -> list));
    }
}
