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
package io.github.camelaigateways.aigateway.stream;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One piece of a streamed answer, the same for every protocol. */
public sealed interface StreamEvent {

    /** A piece of the answer's text. */
    record Text(String text) implements StreamEvent {}

    /** A piece of a file, or a picture of the answer. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] bytes) implements StreamEvent {}

    /** A piece of what the model thinks aloud. */
    record Reasoning(String text) implements StreamEvent {}

    /**
     * A piece of a tool call; the pieces of one call share its index.
     *
     * @param index which call of the answer this belongs to, from 0
     * @param id the call's id, in its first piece
     * @param name the tool's name, in its first piece
     * @param arguments a piece of the JSON text of the arguments
     */
    record ToolCall(
            int index, @Nullable String id, @Nullable String name, String arguments) implements StreamEvent {}

    /**
     * A tool call is whole.
     *
     * @param index that of its pieces
     * @param call the call in the form in which it is sent back
     */
    record ToolCallEnd(int index, Map<String, Object> call) implements StreamEvent {}

    /**
     * An image or a recording.
     *
     * @param contentType its media type, such as {@code image/png}
     * @param data its bytes
     */
    record Media(String contentType, byte[] data) implements StreamEvent {}

    /**
     * A piece of the answer's recording; the pieces belong together.
     *
     * @param contentType its media type, such as {@code audio/pcm}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Audio(String contentType, byte[] bytes) implements StreamEvent {}

    /** What the answer rests on, such as the pages that a search found, as sent. */
    record Sources(List<Map<String, Object>> sources) implements StreamEvent {}

    /** What the answer took, as far as the gateway says so. */
    record Usage(TokenUsage usage) implements StreamEvent {}

    /**
     * What the gateway said of the answer itself.
     *
     * @param id the reply's id
     * @param model the model that answered
     * @param finishReason why it ended, as sent
     */
    record About(
            @Nullable String id,
            @Nullable String model,
            @Nullable String finishReason) implements StreamEvent {}

    /** The protocol's own end mark: what came before is whole. */
    record End() implements StreamEvent {}

    /**
     * The gateway reports a failure in the middle of the stream.
     *
     * @param body the JSON text of the report
     */
    record Failed(String body) implements StreamEvent {}
}
