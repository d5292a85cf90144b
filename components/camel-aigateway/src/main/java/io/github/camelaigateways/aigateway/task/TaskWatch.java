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
package io.github.camelaigateways.aigateway.task;

import io.github.camelaigateways.aigateway.call.Target;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.protocol.TaskReport;
import io.github.camelaigateways.aigateway.protocol.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks after all tasks that are due, a few at a time, and writes down what it hears. A question that fails is no task that
 * fails, and a word that nobody knows means that the task runs.
 */
final class TaskWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TaskWatch.class);

    /** How many questions are on their way at most. */
    private static final int IN_FLIGHT = 64;

    /** How many accounts one look is about. */
    private static final int ACCOUNTS = 16;

    /** How long nobody else asks after a task that somebody asks after: longer than a question takes. */
    static final Duration QUESTION = Duration.ofSeconds(90);

    /** How often a gateway may call a task done without telling a result before it counts as failed. */
    private static final int BLANKS = 3;

    /** How much rarer the questions are when the gateway calls by itself. */
    private static final int RARER = 12;

    private final String node;
    private final TaskStore store;
    private final TaskAccounts accounts;
    private final TaskQuestions questions;
    private final PollBudget budget;
    private final RandomGenerator random;
    private final Duration longestWait;
    private final TaskListener listener;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AccountTurns turns = new AccountTurns(ACCOUNTS);
    private int turn;

    TaskWatch(
            String node,
            TaskStore store,
            TaskAccounts accounts,
            TaskQuestions questions,
            PollBudget budget,
            RandomGenerator random,
            Duration longestWait,
            TaskListener listener) {
        this.node = node;
        this.store = store;
        this.accounts = accounts;
        this.questions = questions;
        this.budget = budget;
        this.random = random;
        this.longestWait = longestWait;
        this.listener = listener;
    }

    /**
     * Asks after tasks that are due, as far as the rates allow. Accounts and kinds of questions take turns at being first, so
     * that a great many tasks of one keep none of the others waiting.
     */
    void look() {
        List<Set<String>> kinds = new ArrayList<>(questions.batched());
        kinds.add(Set.of());
        Collections.rotate(kinds, turn % kinds.size());
        turn = (turn + 1) & Integer.MAX_VALUE;
        for (String account : turns.next(budget.open(accounts.known()))) {
            kinds.forEach(families -> look(account, families));
        }
    }

    /** @param families of which one question tells many; empty for all, each by itself */
    private void look(String account, Set<String> families) {
        int most = Math.min(budget.left(account), IN_FLIGHT - inFlight.get());
        if (most > 0) {
            int tasks = families.isEmpty() ? most : most * TaskQuestions.BATCH;
            questions
                    .grouped(store.due(node, Set.of(account), families, tasks, QUESTION))
                    .forEach(this::ask);
        }
    }

    private void ask(List<Task> tasks) {
        Task first = tasks.get(0);
        Target target = accounts.target(first.intent().account());
        if (target == null || !questions.knows(first)) {
            each(tasks, task -> unanswered(task, "nobody here knows the family or the account", longestWait));
        } else if (!budget.take(first.intent().account())) {
            each(tasks, task -> store.postponed(task.ref(), node, Duration.ofSeconds(1)));
        } else {
            ask(target, tasks);
        }
    }

    private void ask(Target target, List<Task> tasks) {
        inFlight.incrementAndGet();
        AtomicBoolean answered = new AtomicBoolean();
        TaskQuestions.Answer answer = (reports, failure) -> {
            if (answered.compareAndSet(false, true)) {
                inFlight.decrementAndGet();
                settle(tasks, reports, failure);
            }
        };
        try {
            questions.ask(target, tasks, answer);
        } catch (RuntimeException e) {
            LOG.warn("The question after {} tasks could not be asked", tasks.size(), e);
            if (answered.compareAndSet(false, true)) {
                inFlight.decrementAndGet();
                each(tasks, task -> unanswered(task, "the question could not be asked: " + e, longestWait));
            }
        }
    }

    /** What cannot be stored of one task keeps no other from being stored. */
    private static void each(List<Task> tasks, Consumer<Task> step) {
        for (Task task : tasks) {
            try {
                step.accept(task);
            } catch (RuntimeException e) {
                // the task is free again when the question is over for everybody
                LOG.warn("What came of the question after {} could not be stored; it is asked again", task, e);
            }
        }
    }

    private void settle(List<Task> tasks, @Nullable List<TaskReport> reports, @Nullable GatewayException failure) {
        if (reports == null) {
            failed(tasks, failure);
            return;
        }
        Map<String, TaskReport> byId = new HashMap<>();
        reports.forEach(report -> byId.put(report.id(), report));
        each(tasks, task -> {
            TaskReport report = byId.get(task.taskId());
            if (report == null) {
                unanswered(task, "the reply does not tell of this task", backOff(task));
            } else {
                told(task, report);
            }
        });
    }

    private void failed(List<Task> tasks, @Nullable GatewayException failure) {
        Task first = tasks.get(0);
        if (failure != null && failure.getKind() == FailureKind.RATE_LIMIT) {
            Duration wait = failure.getRetryAfter();
            budget.pause(first.intent().account(), wait == null ? backOff(first) : wait);
        }
        String reason = failure == null ? "no answer" : String.valueOf(failure.getMessage());
        LOG.debug(
                "Asking after {} tasks of {} failed: {}",
                tasks.size(),
                first.intent().family(),
                reason);
        each(tasks, task -> unanswered(task, reason, backOff(task)));
    }

    private void told(Task task, TaskReport report) {
        TaskNews news = new TaskNews(
                report.id(), report.status(), report.progress(), report.reply().toString());
        boolean isDone = report.state() == TaskState.SUCCEEDED;
        boolean isBlank = isDone
                && report.results().isEmpty()
                && !questions.shape(task).results().isEmpty();
        if (report.state() == TaskState.FAILED) {
            changed(store.ended(task.ref(), TaskPhase.FAILED, news, report.reason()));
        } else if (isDone && !isBlank) {
            changed(store.ended(task.ref(), TaskPhase.SUCCEEDED, news, null));
        } else if (isBlank && task.blanks() + 1 >= BLANKS) {
            changed(store.ended(task.ref(), TaskPhase.FAILED, news, "the gateway calls it done but tells no result"));
        } else if (task.late()) {
            changed(store.ended(task.ref(), TaskPhase.EXPIRED, news, "it did not end within its time limit"));
        } else {
            Optional<Task> now = store.running(task.ref(), node, news, isBlank, interval(task));
            now.filter(later -> differs(task, later)).ifPresent(listener::changed);
        }
    }

    private static boolean differs(Task before, Task now) {
        return !before.status().equals(now.status()) || !Objects.equals(before.progress(), now.progress());
    }

    private void unanswered(Task task, String reason, Duration next) {
        if (task.late()) {
            changed(store.ended(
                    task.ref(),
                    TaskPhase.EXPIRED,
                    null,
                    "it did not end within its time limit, and lately: " + reason));
        } else {
            store.unanswered(task.ref(), node, reason, next);
        }
    }

    private void changed(Optional<Task> task) {
        task.ifPresent(listener::changed);
    }

    private Duration interval(Task task) {
        Duration interval = task.intent().interval();
        return spread(task.intent().calledBack() ? interval.multipliedBy(RARER) : interval);
    }

    /** Twice as long with each failure in a row. */
    private Duration backOff(Task task) {
        Duration doubled = task.intent().interval().multipliedBy(1L << Math.min(10, task.failures() + 1));
        return spread(doubled.compareTo(longestWait) > 0 ? longestWait : doubled);
    }

    /** A fifth more or less, so that tasks that were begun together are not asked after together. */
    private Duration spread(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * (0.8 + 0.4 * random.nextDouble())));
    }
}
