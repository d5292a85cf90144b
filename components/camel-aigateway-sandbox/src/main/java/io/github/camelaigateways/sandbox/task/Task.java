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
import io.github.camelaigateways.sandbox.media.MediaOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A task as it was submitted; how far it is follows from the time.
 *
 * @param id           its id
 * @param contractName the name of its contract
 * @param contract     how it runs
 * @param request      what was asked, with {@code path}, {@code query} and {@code body}
 * @param order        what it makes; each file has its own kind and format
 * @param baseUrl      the address of its gateway
 * @param submitted    when
 * @param takes        how long it takes
 */
public record Task(
        String id,
        String contractName,
        TaskContract contract,
        JsonNode request,
        MediaOrder order,
        String baseUrl,
        Instant submitted,
        Duration takes) {

    private static final int WHOLE = 100;

    /** Where a task stands at one moment. */
    public record Moment(String word, int percent, boolean done, boolean failed, Instant started, Instant updated) {

        /** Whether nothing more will happen. */
        public boolean ended() {
            return done || failed;
        }
    }

    /** The prompt. */
    public String prompt() {
        return order.text();
    }

    /** When each status begins, the first at the submit. */
    public List<Instant> changes() {
        int count = contract.course().running().size();
        return IntStream.rangeClosed(0, count)
                .mapToObj(i -> submitted.plus(takes.multipliedBy(i).dividedBy(count)))
                .toList();
    }

    /** Where the task stands at that time. */
    public Moment at(Instant now) {
        List<Instant> changes = changes();
        int passed =
                (int) changes.stream().filter(change -> !change.isAfter(now)).count();
        int index = Math.max(1, passed) - 1;
        Instant started = changes.get(Math.min(1, index));
        List<String> running = contract.course().running();
        if (index == running.size()) {
            String failure = failure();
            boolean done = failure.isEmpty();
            return new Moment(
                    done ? contract.course().done() : failure, WHOLE, done, !done, started, changes.get(index));
        }
        long elapsed = Math.max(0, Duration.between(submitted, now).toMillis());
        int percent = (int) (WHOLE * elapsed / Math.max(1, takes.toMillis()));
        return new Moment(running.get(index), percent, false, false, started, changes.get(index));
    }

    /** The word with which it is going to fail; empty when it is going to succeed. */
    private String failure() {
        return contract.course().endings().entrySet().stream()
                .filter(ending -> prompt().contains(ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
