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
import io.github.camelaigateways.sandbox.media.MediaKind;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.media.MediaOrder;
import io.github.camelaigateways.sandbox.media.PictureShape;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import io.github.camelaigateways.sandbox.task.CallbackSender;
import io.github.camelaigateways.sandbox.task.Task;
import io.github.camelaigateways.sandbox.task.TaskContract;
import io.github.camelaigateways.sandbox.task.TaskFile;
import io.github.camelaigateways.sandbox.task.TaskLedger;
import io.github.camelaigateways.sandbox.task.TaskReplies;
import io.github.camelaigateways.sandbox.wire.Pointers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes tasks in. */
final class TaskSubmitHandler implements OperationHandler {

    private static final int USUAL_SECONDS = 5;

    private final TaskContracts contracts;
    private final TaskLedger ledger;
    private final MediaLibrary media;
    private final CallbackSender callbacks;
    private final Clock clock;
    private final Duration takes;

    TaskSubmitHandler(
            TaskContracts contracts,
            TaskLedger ledger,
            MediaLibrary media,
            CallbackSender callbacks,
            Clock clock,
            Duration takes) {
        this.contracts = contracts;
        this.ledger = ledger;
        this.media = media;
        this.callbacks = callbacks;
        this.clock = clock;
        this.takes = takes;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        Map.Entry<String, TaskContract> chosen = choose(inquiry);
        TaskContract.Asks asks = chosen.getValue().asks();
        RequestRules.check(asks.refusals(), asks.shape(), inquiry.body());
        JsonNode view = inquiry.view();
        Instant now = clock.instant();
        Task task = new Task(
                ledger.newId(chosen.getValue().id(), now),
                chosen.getKey(),
                chosen.getValue(),
                view,
                order(asks, view, prompt(asks, view, inquiry, now)),
                inquiry.baseUrl(),
                now,
                takes);
        for (TaskFile file : task.contract().files()) {
            media.keep(file.fileName(task.id()), order(file, task.order()));
        }
        ledger.add(task);
        callbacks.watch(task);
        return Answer.of(Pointers.first(view, asks.model()).asText("-"), TaskReplies.submitted(task));
    }

    private Map.Entry<String, TaskContract> choose(Inquiry inquiry) {
        List<Map.Entry<String, TaskContract>> candidates = contracts.of(inquiry);
        return candidates.stream()
                .filter(candidate -> {
                    var when = candidate.getValue().asks().when();
                    return when == null || when.fits(inquiry.body());
                })
                .findFirst()
                .orElse(candidates.get(0));
    }

    /** The prompt, or that of the task which this one goes on from. */
    private String prompt(TaskContract.Asks asks, JsonNode view, Inquiry inquiry, Instant now) {
        String prompt = Pointers.first(view, asks.prompt()).asText("");
        if (asks.parent() == null || view.at(asks.parent()).isMissingNode()) {
            return prompt;
        }
        String parentId = view.at(asks.parent()).asText();
        Task parent = ledger.find(parentId, contracts.family(inquiry))
                .filter(found -> found.at(now).done())
                .orElseThrow(() ->
                        RefusedRequestException.invalid("There is no finished task '" + parentId + "' to go on from"));
        return prompt.isEmpty() ? parent.prompt() : prompt;
    }

    private static MediaOrder order(TaskContract.Asks asks, JsonNode view, String prompt) {
        PictureShape shape = PictureShape.of(Pointers.first(view, asks.size()).asText(""));
        int seconds = Pointers.first(view, asks.seconds()).asInt(USUAL_SECONDS);
        return new MediaOrder(MediaKind.IMAGE, prompt, shape, seconds > 0 ? seconds : USUAL_SECONDS, "png");
    }

    private static MediaOrder order(TaskFile file, MediaOrder task) {
        return new MediaOrder(
                file.media(), (task.text() + " " + file.suffix()).strip(), task.shape(), task.seconds(), file.format());
    }
}
