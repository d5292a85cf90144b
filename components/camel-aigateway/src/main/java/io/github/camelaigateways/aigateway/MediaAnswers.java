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
import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.call.EventStream;
import io.github.camelaigateways.aigateway.call.ReplyHeaders;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.ChatAnswerBuilder;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.MediaAnswer;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import io.github.camelaigateways.aigateway.protocol.TaskReport;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Puts what was made into the message: a file, results, a document, a text or a task. */
final class MediaAnswers {

    private final GatewayEndpoint endpoint;
    private final Workers workers;
    private final ReplyBinding replies;
    private final StreamDelivery streams;
    private final String family;
    private final @Nullable ResultFiles files;
    private final @Nullable ResultDelivery delivery;

    MediaAnswers(GatewayEndpoint endpoint, String family) throws Exception {
        this.endpoint = endpoint;
        this.workers = endpoint.getComponent().clients().workers();
        this.replies = new ReplyBinding(endpoint);
        this.streams = new StreamDelivery(endpoint);
        this.family = family;
        this.files = endpoint.reads(MediaOptions.class)
                        && endpoint.facet(MediaOptions.class).getMediaResult().equals("binary")
                ? new ResultFiles(endpoint, family)
                : null;
        boolean replies = endpoint.family().variant(endpoint.definition().id()).hasResults();
        this.delivery = replies ? ResultDelivery.of(endpoint) : null;
    }

    void start() {
        // first what may find that nothing can be stored, so that nothing else was started for it
        if (delivery != null) {
            delivery.start();
        }
        streams.start();
    }

    void stop() {
        streams.stop();
        if (delivery != null) {
            delivery.stop();
        }
    }

    void answer(Exchange exchange, Call<Ask.Media, MediaAnswer> call, Runnable done) {
        replies.reply(exchange, call);
        EventStream events = call.reply().stream();
        if (call.ask().subject().streaming()) {
            EventStream pictures = events == null ? EventStream.of(call.answer().events()) : events;
            streams.pass(exchange, pictures, new Pictures(exchange), done);
        } else if (events != null) {
            file(exchange, call, events, done);
        } else if (files != null && ResultFiles.areIn(call.answer().results())) {
            ReplyBinding.usage(exchange.getMessage(), call.answer().usage());
            files.fetch(exchange, call.answer().results(), done);
        } else if (delivery != null && isOfResults(call.answer())) {
            ReplyBinding.usage(exchange.getMessage(), call.answer().usage());
            store(delivery, exchange, call, done);
        } else {
            whole(exchange, call.answer());
            done.run();
        }
    }

    private static boolean isOfResults(MediaAnswer answer) {
        return answer.task() == null && !answer.results().isEmpty();
    }

    private void store(ResultDelivery storing, Exchange exchange, Call<Ask.Media, MediaAnswer> call, Runnable done) {
        ResultOrigin origin = new ResultOrigin(
                family, call.operation().id(), model(call.ask().subject()), null, null, exchange.getExchangeId());
        storing.fetch(exchange, origin, call.answer().results(), Map.of(), (stored, failure) -> {
            if (failure == null) {
                ResultDelivery.tell(exchange.getMessage(), stored);
            } else {
                exchange.setException(failure);
            }
            done.run();
        });
    }

    /** Each kind of operation has a model option of its own. */
    private static @Nullable String model(Ask.Media asked) {
        return asked.values().entrySet().stream()
                .filter(value -> value.getKey().endsWith("Model"))
                .map(value -> value.getValue().asText())
                .findFirst()
                .orElse(null);
    }

    private void file(Exchange exchange, Call<Ask.Media, MediaAnswer> call, EventStream events, Runnable done) {
        Message message = exchange.getMessage();
        message.removeHeader(GatewayHeaders.TRUNCATED);
        JsonNode task = call.ask().subject().values().get("taskId");
        ReplyHeaders told = call.reply().headers();
        ReplyBinding.set(message, GatewayHeaders.CONTENT_RANGE, told.first("content-range"));
        FileBody.describe(
                message,
                told.first("content-type"),
                told.first("content-length"),
                family,
                task == null ? exchange.getExchangeId() : task.asText());
        message.setBody(FileBody.of(exchange, events));
        workers.block(done);
    }

    private void whole(Exchange exchange, MediaAnswer answer) {
        Message message = exchange.getMessage();
        ReplyBinding.usage(message, answer.usage());
        message.removeHeader(Exchange.CONTENT_TYPE);
        message.removeHeader(Exchange.CONTENT_LENGTH);
        if (answer.task() != null) {
            task(message, answer.task());
        } else if (answer.document() != null) {
            message.setBody(Json.mapper().convertValue(answer.document(), Object.class));
        } else if (answer.text() != null) {
            message.setBody(answer.text());
        } else {
            List<Object> results = values(answer.results());
            message.setBody(results.size() == 1 ? results.get(0) : results);
            if (message.getBody() instanceof byte[] bytes) {
                String length = Integer.toString(bytes.length);
                FileBody.describe(message, BodyContent.typeOf(bytes), length, family, exchange.getExchangeId());
            }
        }
    }

    /** Pictures that come one after the other: bytes or links, each better than the one before. */
    private static final class Pictures implements StreamDelivery.Reading {
        private final Exchange exchange;
        private @Nullable Object last;

        Pictures(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public @Nullable Object piece(StreamEvent event) {
            Object picture = event instanceof StreamEvent.Text link
                    ? link.text()
                    : event instanceof StreamEvent.Bytes bytes ? bytes.bytes() : null;
            last = picture == null ? last : picture;
            return picture;
        }

        @Override
        public Object body(StreamedAnswer answer) {
            return new StreamIterator<>(answer, this::piece);
        }

        @Override
        public void read(ChatAnswerBuilder whole) {
            // the route may have replaced the message since the stream began
            ReplyBinding.usage(exchange.getMessage(), whole.build().usage());
        }

        @Override
        public void sent(ChatAnswerBuilder whole) {
            read(whole);
            exchange.getMessage().setBody(last);
        }
    }

    private static List<Object> values(List<MediaResult> results) {
        return results.stream().map(MediaResult::value).toList();
    }

    private void task(Message message, TaskReport report) {
        TaskRecord task = task(family, report);
        headers(message, task);
        message.setBody(task);
    }

    static TaskRecord task(String family, TaskReport report) {
        JsonNode reply = report.reply();
        return new TaskRecord(
                report.id(),
                family,
                report.state().name(),
                report.status(),
                report.progress(),
                values(report.results()),
                report.reason(),
                Json.map(reply.isObject() ? reply : Json.object().set("reply", reply)));
    }

    static void headers(Message message, TaskRecord task) {
        message.setHeader(GatewayHeaders.TASK_ID, task.id());
        message.setHeader(GatewayHeaders.TASK_FAMILY, task.family());
        message.setHeader(GatewayHeaders.TASK_STATE, task.state());
        ReplyBinding.set(message, GatewayHeaders.TASK_PROGRESS, task.progress());
    }
}
