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
package io.github.camelaigateways.sandbox.gateway;

/**
 * What is peculiar to a gateway's chat stream; all false is OpenAI's own form.
 *
 * @param emptyHeads            chunks before the last have an empty id and {@code created} 0
 * @param roleInEveryChunk      each delta repeats the role, and there is no chunk with the role alone
 * @param finishReasonOnlyAtEnd {@code finish_reason} is absent, not null, before the last chunk
 * @param usageInFinishChunk    usage comes with the finish reason, not in a chunk of its own with no choices
 * @param usageByDefault        usage is sent unless {@code stream_options.include_usage} is false
 * @param lastIdPrefix          begins the id of the last chunk; empty for the id of the reply
 */
public record StreamStyle(
        boolean emptyHeads,
        boolean roleInEveryChunk,
        boolean finishReasonOnlyAtEnd,
        boolean usageInFinishChunk,
        boolean usageByDefault,
        String lastIdPrefix) {

    public StreamStyle {
        lastIdPrefix = lastIdPrefix == null ? "" : lastIdPrefix;
    }

    /** OpenAI's own form. */
    public static StreamStyle plain() {
        return new StreamStyle(false, false, false, false, false, "");
    }
}
