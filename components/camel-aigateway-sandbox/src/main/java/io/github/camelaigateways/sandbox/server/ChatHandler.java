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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.chat.ChatAnswer;
import io.github.camelaigateways.sandbox.chat.ChatModel;
import io.github.camelaigateways.sandbox.chat.ChatReplyWriter;
import io.github.camelaigateways.sandbox.chat.ChatStreamWriter;
import io.github.camelaigateways.sandbox.gateway.ChatStyle;
import io.github.camelaigateways.sandbox.gateway.ModelNames;
import io.github.camelaigateways.sandbox.media.Media;
import io.github.camelaigateways.sandbox.media.MediaKind;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.media.MediaOrder;
import io.github.camelaigateways.sandbox.media.PictureShape;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.request.ChatRequestReader;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Answers chat requests, whole or as a stream, in the gateway's form. */
final class ChatHandler implements OperationHandler {

    private final ChatModel model;
    private final MediaLibrary media;
    private final Clock clock;
    private final AtomicLong replies = new AtomicLong();

    ChatHandler(ChatModel model, MediaLibrary media, Clock clock) {
        this.model = model;
        this.media = media;
        this.clock = clock;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        ChatStyle style = inquiry.gateway().chat();
        ChatRequest request = ChatRequestReader.read(inquiry.body(), style);
        ChatAnswer answer = model.answer(request);
        ChatReplyWriter writer = new ChatReplyWriter(
                style,
                "sandbox" + replies.incrementAndGet(),
                clock.instant().getEpochSecond(),
                ModelNames.answering(request.model()));
        boolean usage = request.includeUsage().orElse(style.stream().usageByDefault());
        Answer whole = request.stream()
                ? Answer.stream(request.model(), new ChatStreamWriter(writer, usage).write(answer))
                : Answer.of(request.model(), spoken(request, writer.reply(answer)));
        return whole.withHeaders(headers(style, request.model()));
    }

    /** The reply, which says its text as well when that is asked for: always as WAV. */
    private JsonNode spoken(ChatRequest request, JsonNode reply) {
        if (request.spoken() && reply.at("/choices/0/message") instanceof ObjectNode message) {
            String text = message.path("content").asText();
            Media said = media.make(new MediaOrder(MediaKind.SPEECH, text, PictureShape.SQUARE, 0, "wav"));
            message.putObject("audio")
                    .put("id", "audio_" + reply.path("id").asText())
                    .put("data", Base64.getEncoder().encodeToString(said.bytes()))
                    .put("transcript", text);
        }
        return reply;
    }

    private static Map<String, String> headers(ChatStyle style, String asked) {
        return style.replyHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().replace("{routed}", style.route(asked))));
    }
}
