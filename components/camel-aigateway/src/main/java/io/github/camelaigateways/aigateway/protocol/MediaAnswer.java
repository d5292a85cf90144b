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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import io.github.camelaigateways.aigateway.stream.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came back of a request whose shape is data.
 *
 * @param results its results
 * @param document the JSON value that is the answer
 * @param text the text that is the answer
 * @param task the task that was begun
 */
public record MediaAnswer(
        List<MediaResult> results,
        @Nullable JsonNode document,
        @Nullable String text,
        @Nullable TaskReport task,
        TokenUsage usage) {

    /** The results as the events of a stream. */
    public List<StreamEvent> events() {
        List<StreamEvent> events = new ArrayList<>();
        for (MediaResult result : results) {
            events.add(
                    result.bytes() == null
                            ? new StreamEvent.Text(String.valueOf(result.value()))
                            : new StreamEvent.Bytes(result.bytes()));
        }
        events.add(new StreamEvent.Usage(usage));
        return events;
    }

    /** What it holds, without links, which may be signed. */
    @Override
    public String toString() {
        return "MediaAnswer[results=" + results + ", task=" + task + "]";
    }
}
