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
package io.github.camelaigateways.aigateway.operation;

import io.github.camelaigateways.aigateway.options.AccountOptions;
import io.github.camelaigateways.aigateway.options.AudioOptions;
import io.github.camelaigateways.aigateway.options.CallbackOptions;
import io.github.camelaigateways.aigateway.options.ChatOptions;
import io.github.camelaigateways.aigateway.options.EmbeddingsOptions;
import io.github.camelaigateways.aigateway.options.Facet;
import io.github.camelaigateways.aigateway.options.ImageOptions;
import io.github.camelaigateways.aigateway.options.LegacyOptions;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.MusicOptions;
import io.github.camelaigateways.aigateway.options.RealtimeOptions;
import io.github.camelaigateways.aigateway.options.RerankOptions;
import io.github.camelaigateways.aigateway.options.SpeechOptions;
import io.github.camelaigateways.aigateway.options.StreamOptions;
import io.github.camelaigateways.aigateway.options.SubmitOptions;
import io.github.camelaigateways.aigateway.options.TaskConsumerOptions;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.options.ThinkingOptions;
import io.github.camelaigateways.aigateway.options.VideoOptions;
import io.github.camelaigateways.aigateway.protocol.AnthropicMessages;
import io.github.camelaigateways.aigateway.protocol.AnthropicTokenCount;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.ChatAnswer;
import io.github.camelaigateways.aigateway.protocol.Download;
import io.github.camelaigateways.aigateway.protocol.EmbeddingsAnswer;
import io.github.camelaigateways.aigateway.protocol.GeminiContent;
import io.github.camelaigateways.aigateway.protocol.LegacyChat;
import io.github.camelaigateways.aigateway.protocol.MediaAnswer;
import io.github.camelaigateways.aigateway.protocol.ModelList;
import io.github.camelaigateways.aigateway.protocol.OpenAiChat;
import io.github.camelaigateways.aigateway.protocol.OpenAiCompletions;
import io.github.camelaigateways.aigateway.protocol.OpenAiEmbeddings;
import io.github.camelaigateways.aigateway.protocol.OpenAiResponses;
import io.github.camelaigateways.aigateway.protocol.Parameter;
import io.github.camelaigateways.aigateway.protocol.Protocol;
import io.github.camelaigateways.aigateway.protocol.Realtime;
import io.github.camelaigateways.aigateway.protocol.Rerank;
import io.github.camelaigateways.aigateway.protocol.RerankAnswer;
import io.github.camelaigateways.aigateway.protocol.Shaped;
import io.github.camelaigateways.aigateway.protocol.TaskReport;
import io.github.camelaigateways.aigateway.protocol.Tasks;
import io.github.camelaigateways.aigateway.protocol.TokenCount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The catalogue: the one place that lists the operations. Which of them a gateway offers is in its dialect. */
public final class Operations {

    public static final Operation<Ask.Conversation, ChatAnswer> CHAT_COMPLETION =
            conversation("chat-completion", "Answers a conversation", new OpenAiChat(), Delivery.ONCE, Delivery.STREAM);

    public static final Operation<Ask.Conversation, ChatAnswer> RESPONSES = conversation(
            "responses",
            "Answers a conversation, in the form of OpenAI's Responses",
            new OpenAiResponses(),
            Delivery.ONCE,
            Delivery.STREAM);

    public static final Operation<Ask.Conversation, ChatAnswer> MESSAGES = conversation(
            "messages",
            "Answers a conversation, in the form of Anthropic's messages",
            new AnthropicMessages(),
            Delivery.ONCE,
            Delivery.STREAM);

    public static final Operation<Ask.Conversation, ChatAnswer> GENERATE_CONTENT = conversation(
            "generate-content",
            "Answers a conversation, in Gemini's form",
            new GeminiContent(),
            Delivery.ONCE,
            Delivery.STREAM);

    public static final Operation<Ask.Conversation, ChatAnswer> COMPLETIONS =
            conversation("completions", "Continues a prompt", new OpenAiCompletions(), Delivery.ONCE, Delivery.STREAM);

    public static final Operation<Ask.Conversation, ChatAnswer> LEGACY_CHAT = new Operation<>(
            "legacy-chat",
            "Answers a conversation, in the form of CrofAI's first API",
            new LegacyChat(),
            Set.of(ChatOptions.class, StreamOptions.class, LegacyOptions.class),
            Set.of(Delivery.ONCE, Delivery.STREAM),
            Billing.TOKENS);

    public static final Operation<Ask.Conversation, ChatAnswer> REALTIME = new Operation<>(
            "realtime",
            "Converses in text and sound over a connection that stays",
            new Realtime(),
            Set.of(ChatOptions.class, StreamOptions.class, RealtimeOptions.class),
            Set.of(Delivery.ONCE, Delivery.STREAM, Delivery.SESSION),
            Billing.TOKENS);

    public static final Operation<Ask.Conversation, TokenCount> COUNT_TOKENS = new Operation<>(
            "count-tokens",
            "Counts the tokens of a conversation",
            new AnthropicTokenCount(),
            Set.of(ChatOptions.class, ThinkingOptions.class),
            Set.of(Delivery.ONCE),
            Billing.FREE);

    public static final Operation<Ask.Texts, EmbeddingsAnswer> EMBEDDINGS = new Operation<>(
            "embeddings",
            "Turns texts into vectors",
            new OpenAiEmbeddings(),
            Set.of(EmbeddingsOptions.class),
            Set.of(Delivery.ONCE),
            Billing.TOKENS);

    public static final Operation<Ask.Ranking, RerankAnswer> RERANK = new Operation<>(
            "rerank",
            "Orders documents by their relevance for a query",
            new Rerank(),
            Set.of(RerankOptions.class),
            Set.of(Delivery.ONCE),
            Billing.TOKENS);

    public static final Operation<Ask.Media, MediaAnswer> IMAGE_GENERATION = media(
            "image-generation",
            "Makes images of a prompt",
            Set.of(MediaOptions.class, ImageOptions.class, TaskOptions.class, SubmitOptions.class, StreamOptions.class),
            Set.of(Delivery.ONCE, Delivery.STREAM));

    public static final Operation<Ask.Media, MediaAnswer> IMAGE_EDIT = media(
            "image-edit",
            "Changes, describes or combines images",
            Set.of(MediaOptions.class, ImageOptions.class, TaskOptions.class, SubmitOptions.class, StreamOptions.class),
            Set.of(Delivery.ONCE, Delivery.STREAM));

    public static final Operation<Ask.Media, MediaAnswer> LEGACY_IMAGE = media(
            "legacy-image",
            "Makes an image of a prompt, in the form of CrofAI's first API",
            Set.of(MediaOptions.class),
            Set.of(Delivery.ONCE));

    public static final Operation<Ask.Media, MediaAnswer> AUDIO_SPEECH = media(
            "audio-speech", "Speaks a text", Set.of(MediaOptions.class, SpeechOptions.class), Set.of(Delivery.FILE));

    public static final Operation<Ask.Media, MediaAnswer> AUDIO_TRANSCRIPTION = media(
            "audio-transcription",
            "Writes down what is said",
            Set.of(MediaOptions.class, AudioOptions.class),
            Set.of(Delivery.ONCE));

    public static final Operation<Ask.Media, MediaAnswer> AUDIO_TRANSLATION = media(
            "audio-translation",
            "Writes down in English what is said",
            Set.of(MediaOptions.class, AudioOptions.class),
            Set.of(Delivery.ONCE));

    public static final Operation<Ask.Media, MediaAnswer> VIDEO_GENERATION = media(
            "video-generation",
            "Makes a video, by a task",
            Set.of(MediaOptions.class, VideoOptions.class, TaskOptions.class, SubmitOptions.class),
            Set.of(Delivery.ONCE));

    public static final Operation<Ask.Media, MediaAnswer> MUSIC_GENERATION = media(
            "music-generation",
            "Makes music, by a task",
            Set.of(MediaOptions.class, MusicOptions.class, TaskOptions.class, SubmitOptions.class),
            Set.of(Delivery.ONCE));

    public static final Operation<Ask.Tasks, List<TaskReport>> TASK_QUERY = new Operation<>(
            "task-query",
            "Tells what tasks are doing",
            new Tasks(),
            Set.of(MediaOptions.class, TaskOptions.class),
            Set.of(Delivery.ONCE),
            Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> TASK_CONTENT = new Operation<>(
            "task-content",
            "Fetches what a task has made",
            new Shaped(),
            Set.of(MediaOptions.class, TaskOptions.class),
            Set.of(Delivery.FILE),
            Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> CALLBACK = new Operation<>(
            "callback",
            "Takes the calls of the gateway when a task changes",
            new Shaped(),
            Set.of(CallbackOptions.class),
            Set.of(Delivery.CALLBACK),
            Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> TASKS = new Operation<>(
            "tasks",
            "Takes the tasks that have ended",
            new Shaped(),
            Set.of(MediaOptions.class, TaskOptions.class, TaskConsumerOptions.class),
            Set.of(Delivery.TASKS),
            Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> TASK_CANCEL =
            local("task-cancel", "Asks after a task no longer; the gateway goes on with it");

    public static final Operation<Ask.Media, MediaAnswer> TASK_RESUME =
            local("task-resume", "Asks after a task again that was parked or cancelled");

    public static final Operation<Ask.Media, MediaAnswer> TASK_ATTACH =
            local("task-attach", "Tells which of the gateway's tasks an uncertain one is");

    public static final Operation<Ask.Media, MediaAnswer> TASK_RELEASE =
            local("task-release", "Frees the key of a task that came to nothing, so that it can be submitted again");

    public static final Operation<Ask.Nothing, List<Map<String, Object>>> MODELS = new Operation<>(
            "models",
            "Lists the models of the key",
            new ModelList(),
            Set.of(AccountOptions.class),
            Set.of(Delivery.ONCE),
            Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> USAGE =
            account("usage", "Tells what is left of the plan", Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> PRICING =
            account("pricing", "Tells the prices of the models", Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> BALANCE =
            account("balance", "Tells the balance of the account", Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> STATUS =
            account("status", "Tells how the gateway counts money", Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> USAGE_LOGS =
            account("usage-logs", "Tells what was used", Billing.FREE);

    public static final Operation<Ask.Media, MediaAnswer> TOKENS =
            account("tokens", "Manages the keys of the account", Billing.PIECES);

    /** Part of operations whose replies link to files; not one of the catalogue. */
    public static final Operation<Ask.Link, Void> DOWNLOAD = new Operation<>(
            "download", "Fetches a result", new Download(), Set.of(), Set.of(Delivery.FILE), Billing.FREE);

    private static final Map<String, Operation<?, ?>> ALL = index(
            CHAT_COMPLETION,
            RESPONSES,
            MESSAGES,
            GENERATE_CONTENT,
            COMPLETIONS,
            LEGACY_CHAT,
            REALTIME,
            COUNT_TOKENS,
            EMBEDDINGS,
            RERANK,
            IMAGE_GENERATION,
            IMAGE_EDIT,
            LEGACY_IMAGE,
            AUDIO_SPEECH,
            AUDIO_TRANSCRIPTION,
            AUDIO_TRANSLATION,
            VIDEO_GENERATION,
            MUSIC_GENERATION,
            TASK_QUERY,
            TASK_CONTENT,
            TASKS,
            TASK_CANCEL,
            TASK_RESUME,
            TASK_ATTACH,
            TASK_RELEASE,
            CALLBACK,
            MODELS,
            USAGE,
            PRICING,
            BALANCE,
            STATUS,
            USAGE_LOGS,
            TOKENS);

    private Operations() {}

    /** All operations by id, in the order of the catalogue. */
    public static Map<String, Operation<?, ?>> all() {
        return ALL;
    }

    private static Operation<Ask.Conversation, ChatAnswer> conversation(
            String id, String summary, Protocol<Ask.Conversation, ChatAnswer> protocol, Delivery... deliveries) {
        return new Operation<>(id, summary, protocol, facets(protocol), Set.of(deliveries), Billing.TOKENS);
    }

    private static Set<Class<? extends Facet>> facets(Protocol<?, ?> protocol) {
        return protocol.parameters().contains(Parameter.THINKING_BUDGET)
                ? Set.of(ChatOptions.class, StreamOptions.class, ThinkingOptions.class)
                : Set.of(ChatOptions.class, StreamOptions.class);
    }

    /** Telling costs nothing and changes nothing; what changes something is repeated as carefully as what costs most. */
    private static Operation<Ask.Media, MediaAnswer> account(String id, String summary, Billing billing) {
        return new Operation<>(id, summary, new Shaped(), Set.of(AccountOptions.class), Set.of(Delivery.ONCE), billing);
    }

    private static Operation<Ask.Media, MediaAnswer> local(String id, String summary) {
        return new Operation<>(
                id, summary, new Shaped(), Set.of(TaskOptions.class), Set.of(Delivery.LOCAL), Billing.FREE);
    }

    private static Operation<Ask.Media, MediaAnswer> media(
            String id, String summary, Set<Class<? extends Facet>> facets, Set<Delivery> deliveries) {
        return new Operation<>(id, summary, new Shaped(), facets, deliveries, Billing.PIECES);
    }

    private static Map<String, Operation<?, ?>> index(Operation<?, ?>... operations) {
        Map<String, Operation<?, ?>> index = new LinkedHashMap<>();
        for (Operation<?, ?> operation : operations) {
            index.put(operation.id(), operation);
        }
        return Collections.unmodifiableMap(index);
    }
}
