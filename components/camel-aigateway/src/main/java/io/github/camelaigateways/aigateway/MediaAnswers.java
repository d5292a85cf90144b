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
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.MediaAnswer;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import io.github.camelaigateways.aigateway.protocol.TaskReport;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Puts what was made into the message: a file, results, a document, a text or a task. */
final class MediaAnswers {

    private final ReplyBinding replies;
    private final String family;

    MediaAnswers(GatewayEndpoint endpoint, String family) {
        this.replies = new ReplyBinding(endpoint);
        this.family = family;
    }

    void answer(Exchange exchange, Call<Ask.Media, MediaAnswer> call) {
        replies.reply(exchange, call);
        EventStream events = call.reply().stream();
        Message message = exchange.getMessage();
        if (events != null) {
            stream(exchange, call, events);
            return;
        }
        MediaAnswer answer = call.answer();
        ReplyBinding.usage(message, answer.usage());
        if (answer.task() != null) {
            task(message, answer.task());
        } else if (answer.document() != null) {
            message.setBody(Json.mapper().convertValue(answer.document(), Object.class));
        } else if (answer.text() != null) {
            message.setBody(answer.text());
        } else {
            List<Object> results = values(answer.results());
            message.setBody(results.size() == 1 ? results.get(0) : results);
        }
    }

    private static void stream(Exchange exchange, Call<Ask.Media, MediaAnswer> call, EventStream events) {
        StreamedAnswer answer = new StreamedAnswer(exchange, events, whole -> {});
        Message message = exchange.getMessage();
        message.removeHeader(GatewayHeaders.TRUNCATED);
        if (call.ask().subject().streaming()) {
            message.setBody(new StreamIterator<>(answer, MediaAnswers::piece));
            return;
        }
        ReplyBinding.set(message, Exchange.CONTENT_TYPE, call.reply().headers().first("content-type"));
        ReplyBinding.set(
                message, Exchange.CONTENT_LENGTH, call.reply().headers().first("content-length"));
        message.setBody(new StreamInputStream(new StreamIterator<>(answer, MediaAnswers::bytes)));
    }

    private static byte @Nullable [] bytes(StreamEvent event) {
        return event instanceof StreamEvent.Bytes piece ? piece.bytes() : null;
    }

    /** A picture: its bytes, or its link. */
    private static @Nullable Object piece(StreamEvent event) {
        return event instanceof StreamEvent.Text link ? link.text() : bytes(event);
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
