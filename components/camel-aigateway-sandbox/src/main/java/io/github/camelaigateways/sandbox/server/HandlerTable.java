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

import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.sandbox.account.TokenStore;
import io.github.camelaigateways.sandbox.chat.ChatModel;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.protocol.CompletionsProtocol;
import io.github.camelaigateways.sandbox.protocol.GeminiImages;
import io.github.camelaigateways.sandbox.protocol.GeminiProtocol;
import io.github.camelaigateways.sandbox.protocol.LegacyProtocol;
import io.github.camelaigateways.sandbox.protocol.MessagesProtocol;
import io.github.camelaigateways.sandbox.protocol.ResponsesProtocol;
import io.github.camelaigateways.sandbox.protocol.TextProtocol;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import io.github.camelaigateways.sandbox.task.CallbackSender;
import io.github.camelaigateways.sandbox.task.TaskLedger;
import io.github.camelaigateways.sandbox.text.Relevance;
import io.github.camelaigateways.sandbox.text.SentenceModel;
import io.github.camelaigateways.sandbox.text.TokenCounter;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Puts together who answers what. */
final class HandlerTable {

    private final Vertx vertx;
    private final List<Gateway> gateways;
    private final MediaLibrary media;
    private final SandboxOptions options;
    private final TaskLedger ledger;

    HandlerTable(Vertx vertx, List<Gateway> gateways, MediaLibrary media, SandboxOptions options, TaskLedger ledger) {
        this.vertx = vertx;
        this.gateways = gateways;
        this.media = media;
        this.options = options;
        this.ledger = ledger;
    }

    /** The one who answers, by the kind of the operation. */
    Map<String, OperationHandler> all(
            SentenceModel sentences, Relevance relevance, ChatModel model, AtomicLong embeddedTexts) {
        TokenCounter embeddingTokens = TokenCounter.forEmbeddings();
        Map<String, OperationHandler> handlers = new HashMap<>();
        addText(handlers, model);
        handlers.put("embeddings", new EmbeddingsHandler(sentences, embeddingTokens, embeddedTexts));
        handlers.put("rerank", new RerankHandler(relevance, embeddingTokens));
        handlers.put("fixed", inquiry -> Answer.of("-", inquiry.operation().reply()));
        addMedia(handlers);
        handlers.putAll(new TokenHandlers(new TokenStore(), options.clock()).all());
        addTasks(handlers);
        return handlers;
    }

    private void addText(Map<String, OperationHandler> handlers, ChatModel model) {
        Clock clock = options.clock();
        handlers.put("chat", new ChatHandler(model, media, clock));
        TextProtocol messages = new MessagesProtocol();
        GeminiImages images = new GeminiImages(media);
        Map<String, TextProtocol> protocols = Map.of(
                "responses", new ResponsesProtocol(false),
                "responses-with-text", new ResponsesProtocol(true),
                "messages", messages,
                "gemini", new GeminiProtocol(images),
                "completions", new CompletionsProtocol(),
                "legacy-chat", new LegacyProtocol());
        protocols.forEach((kind, protocol) -> handlers.put(kind, new TextHandler(protocol, model, clock)));
        handlers.put("count-tokens", new TokenCountHandler(messages, TokenCounter.forChat()));
        handlers.put("realtime", inquiry -> {
            throw RefusedRequestException.invalid("This path takes WebSocket connections only");
        });
        handlers.put("legacy-image", new PythonImageHandler(media));
    }

    private void addMedia(Map<String, OperationHandler> handlers) {
        handlers.put("file", new FileHandler(media));
        handlers.put("images", new ImageHandler(media, options.clock()));
        handlers.put("speech", new SpeechHandler(media));
        handlers.put("transcription", new TranscriptionHandler());
    }

    private void addTasks(Map<String, OperationHandler> handlers) {
        CallbackSender callbacks = new CallbackSender(vertx, options.callbackRetries());
        TaskQueryHandler queries = new TaskQueryHandler(ledger, media, options.clock());
        TaskContracts contracts = new TaskContracts(gateways);
        handlers.put(
                "task-submit",
                new TaskSubmitHandler(contracts, ledger, media, callbacks, options.clock(), options.taskDuration()));
        handlers.put("task-query", queries::one);
        handlers.put("task-list", queries::several);
    }
}
