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
package io.github.camelaigateways.aigateway.protocol;

import java.util.Set;

/** A request parameter under its neutral name; each protocol has a table of where its own messages hold it. */
public enum Parameter {
    MODEL("model"),
    TEMPERATURE("temperature"),
    TOP_P("topP"),
    MAX_TOKENS("maxTokens"),
    STOP("stop"),
    SEED("seed"),
    REASONING_EFFORT("reasoningEffort"),
    /** How many tokens the model may think. */
    THINKING_BUDGET("thinkingBudget"),
    TOOLS("tools"),
    TOOL_CHOICE("toolChoice"),
    /** The JSON schema that the answer must follow. */
    SCHEMA("jsonSchema", "outputClass"),
    DIMENSIONS("dimensions"),
    ENCODING_FORMAT("encodingFormat"),
    TOP_N("topN"),
    RETURN_DOCUMENTS("returnDocuments"),
    MODALITIES("modalities"),
    VOICE("voice"),
    INPUT_AUDIO_FORMAT("inputAudioFormat"),
    OUTPUT_AUDIO_FORMAT("outputAudioFormat"),
    /** How the gateway knows that the user has finished speaking. */
    TURN_DETECTION("turnDetection"),
    /** The part of a Socket.IO server that is spoken to. */
    NAMESPACE("legacyNamespace");

    private final Set<String> options;

    Parameter(String... options) {
        this.options = Set.of(options);
    }

    /** The options that give it its value. */
    public Set<String> options() {
        return options;
    }
}
