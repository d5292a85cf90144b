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
package io.github.camelaigateways.aigateway;

import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Shape;
import io.github.camelaigateways.aigateway.protocol.TaskReport;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * {@code task-query}: in, a task's id (header, option, a text or a {@link TaskRecord} as body) or a list of them; out, a
 * {@link TaskRecord}, or a list.
 */
final class TasksBinding implements Binding<Ask.Tasks, List<TaskReport>> {

    private final Family family;
    private final Families families;
    private final Shape.Task shape;
    private final ReplyBinding replies;
    private final @Nullable Expression taskId;

    TasksBinding(GatewayEndpoint endpoint) {
        this.family = endpoint.family();
        this.families = endpoint.getComponent().families();
        this.shape = Objects.requireNonNull(family.task());
        this.replies = new ReplyBinding(endpoint);
        this.taskId = Prompts.expression(
                endpoint.getCamelContext(), endpoint.facet(TaskOptions.class).getTaskId());
    }

    @Override
    public Turn<Ask.Tasks, List<TaskReport>> turn(Exchange exchange) {
        List<String> ids = ids(exchange);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("There is no task id: set the header " + GatewayHeaders.TASK_ID
                    + " or the taskId option, or send the id, the task or a list of them as body.");
        }
        return new Query(exchange, new Ask<>(null, Map.of(), Map.of(), new Ask.Tasks(shape, ids)));
    }

    private List<String> ids(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Collection<?> several) {
            return several.stream().map(task -> id(exchange, task)).toList();
        }
        if (body instanceof TaskRecord known) {
            return List.of(id(exchange, known));
        }
        String told = Parameters.header(exchange, GatewayHeaders.TASK_ID, String.class, Prompts.text(taskId, exchange));
        if (told != null && !told.isBlank()) {
            return List.of(told.strip());
        }
        return body == null || "".equals(body) ? List.of() : List.of(id(exchange, body));
    }

    /** A task's id: the task, a map that has it, or a text, whatever brings it. */
    private String id(Exchange exchange, @Nullable Object task) {
        Object told = task;
        if (task instanceof TaskRecord known) {
            families.mustAskLike(family, known);
            told = known.id();
        }
        if (told instanceof Map<?, ?> map) {
            told = map.get("id");
        }
        String id = told == null
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, told);
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "An id is missing: a task is its id as text, a map with the field id, or a TaskRecord.");
        }
        return id.strip();
    }

    private final class Query extends SingleTurn<Ask.Tasks, List<TaskReport>> {

        Query(Exchange exchange, Ask<Ask.Tasks> ask) {
            super(exchange, ask);
        }

        @Override
        public Dialect.@Nullable Entry entry() {
            return ask.subject().ids().size() > 1 ? family.batch() : null;
        }

        @Override
        void answer(Call<Ask.Tasks, List<TaskReport>> call, Runnable done) {
            replies.reply(exchange, call);
            List<TaskRecord> tasks = call.answer().stream()
                    .map(report -> MediaAnswers.task(family.family(), report))
                    .toList();
            if (!(exchange.getMessage().getBody() instanceof Collection<?>)) {
                MediaAnswers.headers(exchange.getMessage(), tasks.get(0));
                exchange.getMessage().setBody(tasks.get(0));
            } else {
                Set<String> missing = new LinkedHashSet<>(ask.subject().ids());
                tasks.forEach(task -> missing.remove(task.id()));
                ReplyBinding.set(
                        exchange.getMessage(),
                        GatewayHeaders.MISSING_TASKS,
                        missing.isEmpty() ? null : List.copyOf(missing));
                exchange.getMessage().setBody(tasks);
            }
            done.run();
        }
    }
}
