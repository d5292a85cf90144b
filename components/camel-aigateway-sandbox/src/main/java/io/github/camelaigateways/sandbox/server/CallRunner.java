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

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an authorized call: goes wrong where asked, waits, lets the operation answer on a worker, sends the answer. */
final class CallRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);
    private static final ObjectReader STRICT =
            Replies.JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "DELETE");

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final SandboxOptions options;
    private final Map<String, OperationHandler> handlers;
    private final UsageHandlers usage;

    CallRunner(
            Vertx vertx,
            WorkerExecutor workers,
            SandboxOptions options,
            Map<String, OperationHandler> handlers,
            UsageHandlers usage) {
        this.vertx = vertx;
        this.workers = workers;
        this.options = options;
        this.usage = usage;
        this.handlers = new HashMap<>(handlers);
        this.handlers.putAll(usage.all());
    }

    /** An answer whose JSON was written on the worker. */
    private record Outcome(Answer answer, Buffer json) {}

    void run(Call call) {
        long delay = options.replyDelay().toMillis()
                + (call.goesWrongBy(Misbehaviour.SLOW_REPLY)
                        ? options.slowReplyDelay().toMillis()
                        : 0);
        if (delay == 0) {
            answer(call);
        } else {
            vertx.setTimer(delay, timer -> answer(call));
        }
    }

    private void answer(Call call) {
        if (FaultyReplies.beforeAnswer(call, options.retryAfter())) {
            return;
        }
        workers.executeBlocking(() -> outcome(call), false)
                .onSuccess(outcome -> send(call, outcome))
                .onFailure(cause -> refuse(call, cause));
    }

    private Outcome outcome(Call call) {
        String kind = call.operation().kind();
        OperationHandler handler = Objects.requireNonNull(handlers.get(kind), kind);
        Inquiry inquiry = BodyReader.form(call.context())
                .map(form -> call.inquiry(form.json(), form.files()))
                .orElseGet(() -> call.inquiry(read(call), List.of()));
        RequestRules.check(call.operation(), inquiry.body());
        Answer answer = FaultyReplies.disorder(call, handler.answer(inquiry));
        usage.remember(inquiry, answer);
        Buffer json = answer.body() instanceof Answer.Json body ? Replies.bytes(body.value()) : Buffer.buffer();
        return new Outcome(answer, json);
    }

    private static JsonNode read(Call call) {
        if (WITHOUT_BODY.contains(call.operation().method())) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode body = STRICT.readTree(call.body().getBytes());
            if (body.isMissingNode()) {
                throw RefusedRequestException.invalid("The body is empty");
            }
            return body;
        } catch (JacksonException e) {
            throw RefusedRequestException.invalid("The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("A body in memory could not be read", e);
        }
    }

    private void send(Call call, Outcome outcome) {
        if (call.response().closed()) {
            return;
        }
        RequestLog.model(call.context(), outcome.answer().model());
        outcome.answer().headers().forEach(call.response()::putHeader);
        if (outcome.answer().body() instanceof Answer.Events events) {
            new EventStream(vertx, call, events, options.chunkDelay()).start();
        } else if (outcome.answer().body() instanceof Answer.Bytes file) {
            sendFile(call, file);
        } else if (!FaultyReplies.instead(call, Replies.JSON_TYPE, outcome.json())) {
            Replies.body(call.response(), outcome.answer().status(), outcome.json());
        }
    }

    private static void sendFile(Call call, Answer.Bytes file) {
        if (!FaultyReplies.instead(call, file.contentType(), Buffer.buffer(file.content()))) {
            if (file.streamed()) {
                Replies.pieces(call.context(), file);
            } else {
                Replies.file(call.context(), file);
            }
        }
    }

    private static void refuse(Call call, Throwable cause) {
        if (cause instanceof RefusedRequestException refused) {
            call.fail(refused.of(call.gateway()));
            return;
        }
        LOG.error("The sandbox failed to answer {}", call.context().request().path(), cause);
        call.fail(call.gateway().failure("server-error").saying("The sandbox itself failed: " + cause));
    }
}
