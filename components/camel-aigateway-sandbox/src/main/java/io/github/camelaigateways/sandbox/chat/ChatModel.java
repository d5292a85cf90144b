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
package io.github.camelaigateways.sandbox.chat;

import io.github.camelaigateways.sandbox.request.ChatMessage;
import io.github.camelaigateways.sandbox.request.ChatRequest;
import io.github.camelaigateways.sandbox.request.ChatTool;
import io.github.camelaigateways.sandbox.text.Relevance;
import io.github.camelaigateways.sandbox.text.TokenCounter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Stands in for a language model. The same request always gets the same content. Thread-safe. */
public final class ChatModel {

    private static final int QUOTED_WORDS = 12;

    /** Tokens that the chat format adds to each message, and once to each prompt. */
    private static final int TOKENS_AROUND = 3;

    private final AnswerFinder finder;
    private final TokenCounter tokens;
    private final PromptCache cache = new PromptCache();
    private final AtomicLong toolCalls = new AtomicLong();

    public ChatModel(Relevance relevance, TokenCounter tokens) {
        this.finder = new AnswerFinder(relevance);
        this.tokens = tokens;
    }

    /** The completion of a conversation. */
    public ChatAnswer answer(ChatRequest request) {
        String reasoning = request.reasons() ? reasoning(request) : "";
        return chosenTool(request)
                .map(tool -> call(tool, request, reasoning))
                .orElseGet(() -> say(content(request), request, reasoning));
    }

    private static Optional<ChatTool> chosenTool(ChatRequest request) {
        List<ChatTool> tools = request.tools();
        Optional<ChatTool> mentioned = tools.stream()
                .filter(tool -> request.userText().contains(tool.name()))
                .findFirst();
        return switch (request.toolChoice()) {
            case "none" -> Optional.empty();
            case "auto" -> mentioned.filter(tool -> !request.lastMessage().reportsTool());
            case "required" -> mentioned.or(() -> tools.stream().findFirst());
            default ->
                tools.stream()
                        .filter(tool -> tool.name().equals(request.toolChoice()))
                        .findFirst();
        };
    }

    private ChatAnswer call(ChatTool tool, ChatRequest request, String reasoning) {
        String arguments = tool.parameters().isEmpty()
                ? "{}"
                : new SchemaSampler(tool.parameters(), request.userText())
                        .sample()
                        .toString();
        ToolCall call = new ToolCall("call_sandbox_" + toolCalls.incrementAndGet(), tool.name(), arguments);
        return new ChatAnswer(
                "", reasoning, List.of(call), "tool_calls", usage(request, tool.name() + arguments, reasoning));
    }

    private ChatAnswer say(String full, ChatRequest request, String reasoning) {
        String stopped = request.stops().stream()
                .filter(stop -> !stop.isEmpty())
                .map(full::indexOf)
                .filter(position -> position >= 0)
                .min(Integer::compare)
                .map(position -> full.substring(0, position))
                .orElse(full);
        Optional<String> cut = request.maxTokens().map(limit -> tokens.cut(stopped, limit));
        String content = cut.orElse(stopped);
        return new ChatAnswer(
                content, reasoning, List.of(), cut.isPresent() ? "length" : "stop", usage(request, content, reasoning));
    }

    private String content(ChatRequest request) {
        if (request.outputSchema().isPresent()) {
            return new SchemaSampler(request.outputSchema().get(), request.userText())
                    .sample()
                    .toString();
        }
        Prompt prompt = Prompt.of(request);
        if (!prompt.passages().isEmpty()) {
            return finder.answer(prompt);
        }
        ChatMessage last = request.lastMessage();
        if (last.reportsTool()) {
            return "This is the sandbox, not a language model. The tool said: " + firstWords(last.text());
        }
        String attached = request.messages().stream()
                .flatMap(message -> message.attachments().stream())
                .collect(Collectors.joining(", "));
        return "This is the sandbox, not a language model. You said: " + firstWords(request.userText())
                + (attached.isEmpty() ? "" : " (with " + attached + ")");
    }

    private static String reasoning(ChatRequest request) {
        return "This is the sandbox, which does not think. It was asked: " + firstWords(request.userText());
    }

    private static String firstWords(String text) {
        return Arrays.stream(text.strip().split("\\s+")).limit(QUOTED_WORDS).collect(Collectors.joining(" "));
    }

    private Usage usage(ChatRequest request, String written, String reasoning) {
        String text = request.messages().stream()
                .map(message -> message.role() + "\n" + message.text())
                .collect(Collectors.joining("\n"));
        int[] prompt = tokens.encode(text);
        int around = TOKENS_AROUND * (request.messages().size() + 1);
        int thought = tokens.count(reasoning);
        return new Usage(prompt.length + around, cache.remember(prompt), tokens.count(written) + thought, thought);
    }
}
