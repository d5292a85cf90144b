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
import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * The server's events of a realtime turn (page crazyrouter/audio/realtime, seen 2026-11). The page shows text and audio; what an
 * answer says aloud comes as a transcript in newer sessions. Events that nobody here knows are progress.
 */
final class RealtimeStream implements StreamDecoder {

    private static final String STANDARD_FORMAT = "pcm16";

    private String audioType = SpokenAnswer.typeOf(STANDARD_FORMAT);

    @Override
    public void decode(ServerSentEvent event, Consumer<StreamEvent> events) {
        JsonNode data = Json.tree(event.data());
        switch (data.path("type").asText()) {
            case "session.created", "session.updated" -> {
                String format = data.at("/session/output_audio_format").asText(STANDARD_FORMAT);
                audioType = SpokenAnswer.typeOf(format);
            }
            case "response.text.delta",
                    "response.output_text.delta",
                    "response.audio_transcript.delta",
                    "response.output_audio_transcript.delta" ->
                events.accept(new StreamEvent.Text(data.path("delta").asText("")));
            case "response.audio.delta", "response.output_audio.delta" ->
                events.accept(new StreamEvent.Audio(
                        audioType, Base64.getDecoder().decode(data.path("delta").asText(""))));
            case "response.done" -> done(data.path("response"), events);
            case "error" -> events.accept(new StreamEvent.Failed(event.data()));
            default -> {
                // progress, or an event of a later time
            }
        }
    }

    private static void done(JsonNode response, Consumer<StreamEvent> events) {
        String status = Json.text(response, "status");
        if ("failed".equals(status)) {
            JsonNode error = response.path("status_details").path("error");
            events.accept(new StreamEvent.Failed(Json.object()
                    .set("error", error.isObject() ? error : Json.object().put("message", "the response failed"))
                    .toString()));
            return;
        }
        events.accept(new StreamEvent.About(Json.text(response, "id"), Json.text(response, "model"), status));
        events.accept(new StreamEvent.Usage(OpenAiUsage.read(response.get("usage"))));
        events.accept(new StreamEvent.End());
    }
}
