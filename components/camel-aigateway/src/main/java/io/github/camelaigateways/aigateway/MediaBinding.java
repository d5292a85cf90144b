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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.options.AccountOptions;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.MediaAnswer;
import io.github.camelaigateways.aigateway.protocol.Part;
import io.github.camelaigateways.aigateway.protocol.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Operations whose messages are described by data: in, a prompt, inputs (files, bytes, links, or a list of them), the
 * request object, or the {@link TaskRecord} that is carried on (where no body is sent, also its id); out, what the shape
 * finds in the reply.
 */
final class MediaBinding implements Binding<Ask.Media, MediaAnswer> {

    private final GatewayEndpoint endpoint;
    private final Shape shape;
    private final List<String> ownFields;
    private final MediaValues values;
    private final MediaAnswers answers;
    private final @Nullable Pages pages;
    private final Workers workers;
    private final boolean streams;
    private final boolean readsTaskId;
    private final SpareBody spareBody;
    private final @Nullable Expression prompt;
    private final @Nullable Expression taskId;

    MediaBinding(GatewayEndpoint endpoint) throws Exception {
        this.endpoint = endpoint;
        this.workers = endpoint.getComponent().clients().workers();
        Family family = endpoint.family();
        this.shape = family.shape(endpoint.definition().id());
        this.values =
                new MediaValues(endpoint, family.names(endpoint.definition().id()));
        this.answers = new MediaAnswers(endpoint, family.family());
        this.streams = family.variant(endpoint.definition().id()).streams();
        this.readsTaskId = family.names(endpoint.definition().id()).contains("taskId");
        this.spareBody = new SpareBody(endpoint);
        this.ownFields = ownFields(shape.template());
        this.pages = endpoint.reads(AccountOptions.class) ? Pages.of(endpoint, shape) : null;
        this.prompt = endpoint.reads(MediaOptions.class)
                ? expression(endpoint, endpoint.facet(MediaOptions.class).getPrompt())
                : null;
        this.taskId = endpoint.reads(TaskOptions.class)
                ? expression(endpoint, endpoint.facet(TaskOptions.class).getTaskId())
                : null;
    }

    private static @Nullable Expression expression(GatewayEndpoint endpoint, @Nullable String option) {
        return Prompts.expression(endpoint.getCamelContext(), option);
    }

    private static List<String> ownFields(@Nullable ObjectNode template) {
        List<String> fields = new ArrayList<>();
        if (template != null) {
            template.fieldNames().forEachRemaining(fields::add);
        }
        return fields;
    }

    @Override
    public void start() {
        answers.start();
    }

    @Override
    public void stop() {
        answers.stop();
    }

    @Override
    public Turn<Ask.Media, MediaAnswer> turn(Exchange exchange) throws Exception {
        ObjectNode request = shape.template() == null ? null : RequestBody.of(exchange, ownFields);
        Map<String, JsonNode> told = values.of(exchange);
        put(
                told,
                "prompt",
                Parameters.header(exchange, GatewayHeaders.PROMPT, String.class, Prompts.text(prompt, exchange)));
        if (readsTaskId) {
            put(
                    told,
                    "taskId",
                    Parameters.header(exchange, GatewayHeaders.TASK_ID, String.class, Prompts.text(taskId, exchange)));
        } else {
            // it is left from an earlier task
            exchange.getMessage().removeHeader(GatewayHeaders.TASK_ID);
        }
        put(told, "callbackUrl", told.containsKey("callbackUrl") ? null : endpoint.callbackAddress());
        if (pages != null) {
            told.putIfAbsent("page", Json.valueToTree(1));
        }
        carryOn(exchange.getMessage().getBody(), told);
        Set<String> replaced = shape.replacedBy(told.keySet());
        told.keySet().removeAll(replaced);
        Map<String, List<Part>> inputs = inputs(exchange, request != null, told, replaced);
        boolean streaming = isStreaming(request);
        Ask<Ask.Media> ask = new Ask<>(
                request, Map.of(), Parameters.additional(endpoint), new Ask.Media(shape, told, inputs, streaming));
        return new Made(exchange, ask);
    }

    /** Fills in what is known of the task that the call carries on, or reads. */
    private void carryOn(@Nullable Object body, Map<String, JsonNode> told) {
        if (body instanceof TaskRecord task) {
            told.put("taskId", Json.valueToTree(task.id()));
            shape.choices()
                    .forEach((name, choice) -> told.computeIfPresent(
                            name, (same, wanted) -> choice.find(Json.valueToTree(task.reply()), wanted)));
        } else if (shape.template() == null && body instanceof String id && !id.isBlank()) {
            told.putIfAbsent("taskId", Json.valueToTree(id.strip()));
        }
    }

    private Map<String, List<Part>> inputs(
            Exchange exchange, boolean bodyIsTaken, Map<String, JsonNode> told, Set<String> replaced)
            throws IOException {
        MediaInputs inputs = new MediaInputs(shape, endpoint.getConnection().getMaxRequestSize());
        if (!bodyIsTaken && !(exchange.getMessage().getBody() instanceof TaskRecord)) {
            boolean wantsPrompt =
                    shape.names().contains("prompt") && !told.containsKey("prompt") && !replaced.contains("prompt");
            body(exchange, told, wantsPrompt, inputs);
        }
        inputs.rest(exchange);
        return inputs.byRole();
    }

    /** What the body is: the prompt when there is no other, else the inputs, if any are taken. */
    private void body(Exchange exchange, Map<String, JsonNode> told, boolean wantsPrompt, MediaInputs inputs)
            throws IOException {
        if (wantsPrompt && !inputs.isInput(exchange.getMessage().getBody())) {
            Part part = BodyContent.of(exchange, endpoint.getConnection().getMaxRequestSize());
            if (part instanceof Part.Text text) {
                put(told, "prompt", text.text());
            } else if (part != null) {
                inputs.add(part);
            }
        } else if (!spareBody.isTaken(exchange, told, !shape.inputs().isEmpty())) {
            if (!shape.inputs().isEmpty()) {
                inputs.body(exchange);
            } else if (shape.template() != null) {
                spareBody.refuse(exchange);
            }
        }
    }

    private static void put(Map<String, JsonNode> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, Json.valueToTree(value));
        }
    }

    private boolean isStreaming(@Nullable ObjectNode request) {
        return streams
                && (endpoint.getStream().isStreaming()
                        || (request != null && request.path("stream").asBoolean()));
    }

    private final class Made extends SingleTurn<Ask.Media, MediaAnswer> {

        Made(Exchange exchange, Ask<Ask.Media> ask) {
            super(exchange, ask);
        }

        @Override
        void answer(Call<Ask.Media, MediaAnswer> call, Runnable done) {
            answers.answer(exchange, call, () -> {
                if (pages == null) {
                    done.run();
                } else {
                    exchange.getMessage().setBody(pages.from(ask, call.answer()));
                    // the route that reads the list waits for each page
                    workers.block(done);
                }
            });
        }
    }
}
