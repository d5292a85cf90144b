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
import io.github.camelaigateways.aigateway.call.EventStream;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.options.ChatOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.ChatAnswer;
import io.github.camelaigateways.aigateway.protocol.ChatAnswerBuilder;
import io.github.camelaigateways.aigateway.protocol.Part;
import io.github.camelaigateways.aigateway.protocol.ToolCall;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Puts what a text model answered into the message, as a whole or piece by piece. */
final class ChatAnswers {

    private final GatewayEndpoint endpoint;
    private final ChatOptions options;
    private final ReplyBinding replies;
    private final StreamDelivery streams;

    ChatAnswers(GatewayEndpoint endpoint) throws Exception {
        this.endpoint = endpoint;
        this.options = endpoint.getChat();
        this.replies = new ReplyBinding(endpoint);
        this.streams = new StreamDelivery(endpoint);
    }

    void start() {
        streams.start();
    }

    void stop() {
        streams.stop();
    }

    void answer(
            Exchange exchange, Call<Ask.Conversation, ChatAnswer> call, @Nullable AnswerSchema wanted, Runnable done) {
        replies.reply(exchange, call);
        EventStream events = call.reply().stream();
        if (events != null) {
            streams.pass(exchange, events, new Pieces(exchange), done);
            return;
        }
        if (call.ask().subject().streaming()) {
            streams.pass(exchange, EventStream.of(call.answer().events()), new Pieces(exchange), done);
            return;
        }
        headers(exchange.getMessage(), call.answer());
        if (wanted == null) {
            body(exchange.getMessage(), call.answer());
        } else {
            exchange.getMessage().setBody(read(call, wanted));
        }
        done.run();
    }

    private Object read(Call<Ask.Conversation, ChatAnswer> call, AnswerSchema wanted) {
        if (!call.answer().toolCalls().isEmpty()) {
            return call.answer().text();
        }
        try {
            return wanted.read(call.answer().text());
        } catch (AnswerSchema.InvalidAnswerException e) {
            throw GatewayException.of(new Failure(
                    FailureKind.MALFORMED_REPLY,
                    endpoint.getComponent().dialect().gateway(),
                    endpoint.definition().id(),
                    call.reply().status(),
                    null,
                    null,
                    null,
                    call.attempts(),
                    Failure.Acceptance.ACCEPTED,
                    "the answer does not follow the JSON schema: " + e.getMessage()));
        }
    }

    /** The text; or the images and recordings, with the text in a header. */
    private static void body(Message message, ChatAnswer answer) {
        List<Part.Media> media = answer.media();
        if (media.isEmpty()) {
            message.setBody(answer.text());
            return;
        }
        ReplyBinding.set(message, GatewayHeaders.TEXT, answer.text().isEmpty() ? null : answer.text());
        Set<String> types = media.stream().map(Part.Media::contentType).collect(Collectors.toSet());
        ReplyBinding.set(
                message,
                Exchange.CONTENT_TYPE,
                types.size() == 1 ? types.iterator().next() : null);
        message.setBody(
                media.size() == 1
                        ? media.get(0).data()
                        : media.stream().map(Part.Media::data).toList());
    }

    private static void headers(Message message, ChatAnswer answer) {
        ReplyBinding.set(message, GatewayHeaders.RESPONSE_ID, answer.id());
        ReplyBinding.set(message, GatewayHeaders.RESPONSE_MODEL, answer.model());
        ReplyBinding.set(message, GatewayHeaders.FINISH_REASON, answer.finishReason());
        ReplyBinding.set(message, GatewayHeaders.REASONING, answer.reasoning());
        List<Map<String, Object>> calls =
                answer.toolCalls().stream().map(ToolCall::sent).toList();
        ReplyBinding.set(message, GatewayHeaders.TOOL_CALLS, calls.isEmpty() ? null : calls);
        ReplyBinding.set(message, GatewayHeaders.SOURCES, answer.sources().isEmpty() ? null : answer.sources());
        ReplyBinding.usage(message, answer.usage());
    }

    private final class Pieces implements StreamDelivery.Reading {
        private final Exchange exchange;

        Pieces(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public @Nullable Object piece(StreamEvent event) {
            return options.getStreamingBody().equals("events") ? event : text(event);
        }

        @Override
        public Object body(StreamedAnswer answer) {
            return options.getStreamingBody().equals("inputStream")
                    ? new StreamInputStream(new StreamIterator<>(answer, ChatAnswers::utf8))
                    : new StreamIterator<>(answer, this::piece);
        }

        @Override
        public void read(ChatAnswerBuilder whole) {
            // the route may have replaced the message since the stream began
            headers(exchange.getMessage(), whole.build());
        }

        @Override
        public void sent(ChatAnswerBuilder whole) {
            headers(exchange.getMessage(), whole.build());
            ChatAnswers.body(exchange.getMessage(), whole.build());
        }
    }

    private static byte @Nullable [] utf8(StreamEvent event) {
        String text = text(event);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(StreamEvent event) {
        return event instanceof StreamEvent.Text text ? text.text() : null;
    }
}
