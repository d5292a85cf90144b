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

import org.apache.camel.spi.Metadata;

/**
 * The message headers of all gateways. Those that go in override options for one message; none of them steers credentials,
 * hosts, paths, time limits or classes.
 */
public class GatewayHeaders {

    @Metadata(
            label = "chat",
            description = "The model of this call, before the option of the endpoint.",
            javaType = "String")
    public static final String MODEL = "CamelAiGatewayModel";

    @Metadata(
            label = "chat",
            description = "The system prompt of this call. It is taken as it is, without Simple.",
            javaType = "String")
    public static final String SYSTEM_MESSAGE = "CamelAiGatewaySystemMessage";

    @Metadata(
            label = "chat",
            description = "The developer prompt of this call. It is taken as it is, without Simple.",
            javaType = "String")
    public static final String DEVELOPER_MESSAGE = "CamelAiGatewayDeveloperMessage";

    @Metadata(
            label = "chat",
            description = "The user prompt of this call. It is taken as it is, without Simple.",
            javaType = "String")
    public static final String USER_MESSAGE = "CamelAiGatewayUserMessage";

    @Metadata(label = "chat", description = "The sampling temperature of this call.", javaType = "Double")
    public static final String TEMPERATURE = "CamelAiGatewayTemperature";

    @Metadata(label = "chat", description = "The nucleus sampling of this call.", javaType = "Double")
    public static final String TOP_P = "CamelAiGatewayTopP";

    @Metadata(label = "chat", description = "The most tokens to generate in this call.", javaType = "Integer")
    public static final String MAX_TOKENS = "CamelAiGatewayMaxTokens";

    @Metadata(label = "chat", description = "How much the model thinks in this call.", javaType = "String")
    public static final String REASONING_EFFORT = "CamelAiGatewayReasoningEffort";

    @Metadata(label = "chat", description = "How many tokens the model may think in this call.", javaType = "Integer")
    public static final String THINKING_BUDGET = "CamelAiGatewayThinkingBudget";

    @Metadata(label = "chat", description = "The JSON schema of the answer of this call, inline.", javaType = "String")
    public static final String JSON_SCHEMA = "CamelAiGatewayJsonSchema";

    @Metadata(
            label = "chat",
            description = "The tools of this call: a JSON array, as text, list or tree.",
            javaType = "Object")
    public static final String TOOLS = "CamelAiGatewayTools";

    @Metadata(label = "chat", description = "Which tool the model must or may call in this call.", javaType = "String")
    public static final String TOOL_CHOICE = "CamelAiGatewayToolChoice";

    @Metadata(
            label = "embeddings",
            description = "The embedding model of this call, before the option of the endpoint.",
            javaType = "String")
    public static final String EMBEDDING_MODEL = "CamelAiGatewayEmbeddingModel";

    @Metadata(
            label = "rerank",
            description = "The rerank model of this call, before the option of the endpoint.",
            javaType = "String")
    public static final String RERANK_MODEL = "CamelAiGatewayRerankModel";

    @Metadata(
            label = "embeddings",
            description = "How many dimensions the vectors of this call have.",
            javaType = "Integer")
    public static final String DIMENSIONS = "CamelAiGatewayDimensions";

    @Metadata(label = "rerank", description = "What the documents of this call are ranked for.", javaType = "String")
    public static final String QUERY = "CamelAiGatewayQuery";

    @Metadata(
            label = "rerank",
            description = "How many of the best documents of this call are returned.",
            javaType = "Integer")
    public static final String TOP_N = "CamelAiGatewayTopN";

    @Metadata(
            label = "media",
            description = "What to make in this call, before the option of the endpoint; the body is then an input.",
            javaType = "String")
    public static final String PROMPT = "CamelAiGatewayPrompt";

    @Metadata(label = "media", description = "What must not be there in this call.", javaType = "String")
    public static final String NEGATIVE_PROMPT = "CamelAiGatewayNegativePrompt";

    @Metadata(
            label = "media",
            description = "The names of the files that resultFolder has stored, in the order of the results.",
            javaType = "List<String>")
    public static final String RESULT_FILES = "CamelAiGatewayResultFiles";

    @Metadata(
            label = "media",
            description =
                    "What is known of a file that resultTo sends: taskId, family, operation, model, index, contentType, size, sha256, link, metadata.",
            javaType = "java.util.Map")
    public static final String RESULT_METADATA = "CamelAiGatewayResultMetadata";

    @Metadata(
            label = "media",
            description =
                    "The links of the results when mediaResult=binary, resultFolder or resultTo has them fetched; also when that fails.",
            javaType = "List<String>")
    public static final String RESULT_LINKS = "CamelAiGatewayResultLinks";

    @Metadata(
            label = "media",
            description = "Which part of an image is changed: the bytes or the link of a mask.",
            javaType = "Object")
    public static final String MASK = "CamelAiGatewayMask";

    @Metadata(label = "media", description = "The size of this call.", javaType = "String")
    public static final String SIZE = "CamelAiGatewaySize";

    @Metadata(label = "media", description = "The aspect ratio of this call.", javaType = "String")
    public static final String ASPECT_RATIO = "CamelAiGatewayAspectRatio";

    @Metadata(label = "media", description = "The resolution of this call.", javaType = "String")
    public static final String RESOLUTION = "CamelAiGatewayResolution";

    @Metadata(label = "media", description = "The length of this call in seconds.", javaType = "Integer")
    public static final String DURATION = "CamelAiGatewayDuration";

    @Metadata(label = "media", description = "How many results this call makes.", javaType = "Integer")
    public static final String COUNT = "CamelAiGatewayCount";

    @Metadata(
            label = "image",
            description = "The image model of this call, before the option of the endpoint.",
            javaType = "String")
    public static final String IMAGE_MODEL = "CamelAiGatewayImageModel";

    @Metadata(
            label = "video",
            description = "The video model of this call, before the option of the endpoint.",
            javaType = "String")
    public static final String VIDEO_MODEL = "CamelAiGatewayVideoModel";

    @Metadata(
            label = "music",
            description = "The music model of this call, before the option of the endpoint.",
            javaType = "String")
    public static final String MUSIC_MODEL = "CamelAiGatewayMusicModel";

    @Metadata(label = "music", description = "The title of this song.", javaType = "String")
    public static final String TITLE = "CamelAiGatewayTitle";

    @Metadata(label = "music", description = "The style of this song.", javaType = "String")
    public static final String TAGS = "CamelAiGatewayTags";

    @Metadata(label = "music", description = "The words of this song.", javaType = "String")
    public static final String LYRICS = "CamelAiGatewayLyrics";

    @Metadata(label = "music", description = "The clip that this call continues.", javaType = "String")
    public static final String CLIP_ID = "CamelAiGatewayClipId";

    @Metadata(
            label = "speech",
            description = "The speech model of this call, before the option of the endpoint.",
            javaType = "String")
    public static final String SPEECH_MODEL = "CamelAiGatewaySpeechModel";

    @Metadata(label = "speech", description = "The voice of this call.", javaType = "String")
    public static final String SPEECH_VOICE = "CamelAiGatewaySpeechVoice";

    @Metadata(
            label = "audio",
            description = "The transcription model of this call, before the option of the endpoint.",
            javaType = "String")
    public static final String AUDIO_MODEL = "CamelAiGatewayAudioModel";

    @Metadata(label = "audio", description = "The language of this recording.", javaType = "String")
    public static final String AUDIO_LANGUAGE = "CamelAiGatewayAudioLanguage";

    @Metadata(
            label = "task",
            description = "Which bytes of a file are fetched, as in the HTTP header Range.",
            javaType = "String")
    public static final String RANGE = "CamelAiGatewayRange";

    @Metadata(
            label = "task",
            description = "Which bytes of the whole file the body is, as in the HTTP header Content-Range.",
            javaType = "String")
    public static final String CONTENT_RANGE = "CamelAiGatewayContentRange";

    @Metadata(
            label = "task",
            description = "The id of the task: in, which one is meant, out, which one was begun or asked after.",
            javaType = "String")
    public static final String TASK_ID = "CamelAiGatewayTaskId";

    @Metadata(
            label = "task",
            description =
                    "Our own id of the task, known before the gateway has heard of it; in, which one is meant by the operations that change a task.",
            javaType = "String")
    public static final String TASK_REF = "CamelAiGatewayTaskRef";

    @Metadata(
            label = "task",
            description = "Your own key of the task, of which there is one; overrides the taskKey option.",
            javaType = "String")
    public static final String TASK_KEY = "CamelAiGatewayTaskKey";

    @Metadata(
            label = "task",
            description = "The word to find the task by; overrides the taskTag option.",
            javaType = "String")
    public static final String TASK_TAG = "CamelAiGatewayTaskTag";

    @Metadata(
            label = "task",
            description =
                    "Your own key of the task that a message of the operation tasks is about. It has another name than the key of the next submit, so that a task never gets the key of another.",
            javaType = "String")
    public static final String ENDED_TASK_KEY = "CamelAiGatewayEndedTaskKey";

    @Metadata(
            label = "task",
            description = "The tag of the task that a message of the operation tasks is about.",
            javaType = "String")
    public static final String ENDED_TASK_TAG = "CamelAiGatewayEndedTaskTag";

    @Metadata(
            label = "task",
            description = "How often the ended task was given to a route, this time included.",
            javaType = "Integer")
    public static final String TASK_DELIVERIES = "CamelAiGatewayTaskDeliveries";

    @Metadata(label = "task", description = "Why the task failed or was parked.", javaType = "String")
    public static final String TASK_REASON = "CamelAiGatewayTaskReason";

    @Metadata(label = "task", description = "Which follow-up of the task this call begins.", javaType = "String")
    public static final String BUTTON = "CamelAiGatewayButton";

    @Metadata(
            label = "task",
            description = "The ids that were asked for and that the gateway told nothing of, as a list.",
            javaType = "java.util.List")
    public static final String MISSING_TASKS = "CamelAiGatewayMissingTasks";

    @Metadata(label = "task", description = "The family of the task.", javaType = "String")
    public static final String TASK_FAMILY = "CamelAiGatewayTaskFamily";

    @Metadata(
            label = "task",
            description =
                    "What the task is doing: RUNNING, SUCCEEDED or FAILED; of a task that is watched also EXPIRED (parked), UNCERTAIN, CANCELLED or REFUSED.",
            javaType = "String")
    public static final String TASK_STATE = "CamelAiGatewayTaskState";

    @Metadata(
            label = "task",
            description = "The progress of the task in percent, if the gateway tells it.",
            javaType = "Integer")
    public static final String TASK_PROGRESS = "CamelAiGatewayTaskProgress";

    @Metadata(label = "account", description = "The id of the key that this call means.", javaType = "Long")
    public static final String TOKEN_ID = "CamelAiGatewayTokenId";

    @Metadata(label = "account", description = "The name of the key that this call means.", javaType = "String")
    public static final String TOKEN_NAME = "CamelAiGatewayTokenName";

    @Metadata(
            label = "account",
            description = "A part of the names of the keys that this call searches.",
            javaType = "String")
    public static final String KEYWORD = "CamelAiGatewayKeyword";

    @Metadata(label = "account", description = "Since when use is told, in seconds since 1970.", javaType = "Long")
    public static final String START_TIME = "CamelAiGatewayStartTime";

    @Metadata(label = "account", description = "Until when use is told, in seconds since 1970.", javaType = "Long")
    public static final String END_TIME = "CamelAiGatewayEndTime";

    @Metadata(label = "account", description = "Which page of a list this call tells, from 1.", javaType = "Integer")
    public static final String PAGE = "CamelAiGatewayPage";

    @Metadata(label = "common", description = "The model that answered.", javaType = "String")
    public static final String RESPONSE_MODEL = "CamelAiGatewayResponseModel";

    @Metadata(label = "common", description = "The id of the reply.", javaType = "String")
    public static final String RESPONSE_ID = "CamelAiGatewayResponseId";

    @Metadata(
            label = "common",
            description = "The id of the request, for the support of the gateway.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelAiGatewayRequestId";

    @Metadata(label = "chat", description = "Why the answer ended, as sent by the gateway.", javaType = "String")
    public static final String FINISH_REASON = "CamelAiGatewayFinishReason";

    @Metadata(label = "common", description = "The tokens of the request; absent when unknown.", javaType = "Long")
    public static final String PROMPT_TOKENS = "CamelAiGatewayPromptTokens";

    @Metadata(label = "common", description = "The tokens of the answer; absent when unknown.", javaType = "Long")
    public static final String COMPLETION_TOKENS = "CamelAiGatewayCompletionTokens";

    @Metadata(
            label = "common",
            description = "The tokens of request and answer; absent when unknown.",
            javaType = "Long")
    public static final String TOTAL_TOKENS = "CamelAiGatewayTotalTokens";

    @Metadata(
            label = "common",
            description = "The tokens of the request that were read from the cache; absent when unknown.",
            javaType = "Long")
    public static final String CACHED_TOKENS = "CamelAiGatewayCachedTokens";

    @Metadata(
            label = "chat",
            description = "The tokens of the answer that were spent on thinking; absent when unknown.",
            javaType = "Long")
    public static final String REASONING_TOKENS = "CamelAiGatewayReasoningTokens";

    @Metadata(label = "chat", description = "What the model thought aloud.", javaType = "String")
    public static final String REASONING = "CamelAiGatewayReasoning";

    @Metadata(
            label = "chat",
            description =
                    "The tools that the model wants called: a list of maps in the form in which they are sent back.",
            javaType = "java.util.List")
    public static final String TOOL_CALLS = "CamelAiGatewayToolCalls";

    @Metadata(
            label = "chat",
            description = "The words of an answer whose body is its images or its recording.",
            javaType = "String")
    public static final String TEXT = "CamelAiGatewayText";

    @Metadata(
            label = "chat",
            description =
                    "What the answer rests on, such as the pages that a search found: a list of maps, each as sent.",
            javaType = "java.util.List")
    public static final String SOURCES = "CamelAiGatewaySources";

    @Metadata(
            label = "chat",
            description = "What the gateway left out of a count of tokens, in its words.",
            javaType = "String")
    public static final String WARNING = "CamelAiGatewayWarning";

    @Metadata(
            label = "common",
            description = "What the call cost, where the gateway tells; absent when unknown, which is not 0.",
            javaType = "java.math.BigDecimal")
    public static final String COST = "CamelAiGatewayCost";

    @Metadata(
            label = "common",
            description = "Where the cost comes from: reply. Absent when the cost is unknown.",
            javaType = "String")
    public static final String COST_SOURCE = "CamelAiGatewayCostSource";

    @Metadata(label = "common", description = "How often the call was sent.", javaType = "Integer")
    public static final String ATTEMPTS = "CamelAiGatewayAttempts";

    @Metadata(
            label = "common",
            description =
                    "How long the call took, in milliseconds, waits between attempts included. Of a stream: until its first event.",
            javaType = "Long")
    public static final String LATENCY = "CamelAiGatewayLatency";

    @Metadata(
            label = "chat",
            description = "Present and true when a streamed answer broke off: what was read is not whole.",
            javaType = "Boolean")
    public static final String TRUNCATED = "CamelAiGatewayTruncated";

    @Metadata(
            label = "embeddings",
            description = "The places, from 0, of the texts that were cut because they were too long.",
            javaType = "java.util.List")
    public static final String CUT_INPUTS = "CamelAiGatewayCutInputs";

    @Metadata(
            label = "common",
            description = "How many calls or tokens the gateway allows in its window, as sent.",
            javaType = "String")
    public static final String RATE_LIMIT_LIMIT = "CamelAiGatewayRateLimitLimit";

    @Metadata(label = "common", description = "How many of them are left, as sent.", javaType = "String")
    public static final String RATE_LIMIT_REMAINING = "CamelAiGatewayRateLimitRemaining";

    @Metadata(label = "common", description = "When the window begins anew, as sent.", javaType = "String")
    public static final String RATE_LIMIT_RESET = "CamelAiGatewayRateLimitReset";

    @Metadata(
            label = "consumer",
            description = "The type of an event of a session, such as response.text.delta.",
            javaType = "String")
    public static final String EVENT_TYPE = "CamelAiGatewayEventType";

    protected GatewayHeaders() {}
}
