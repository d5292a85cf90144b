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
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The recording in a chat completion that was asked for with the request field {@code audio}. */
final class SpokenAnswer {

    /** By the formats of Crazyrouter's page en/audio/gpt4o-audio, seen 2026-11. */
    private static final Map<String, String> TYPES = Map.of(
            "wav", "audio/wav",
            "mp3", "audio/mpeg",
            "opus", "audio/opus",
            "flac", "audio/flac",
            "pcm16", "audio/pcm",
            "g711_ulaw", "audio/basic");

    private SpokenAnswer() {}

    /** The recording, of the format that was asked for: the reply does not name it. */
    static List<Part.Media> read(Ask<?> ask, JsonNode audio) throws NotAnAnswerException {
        String data = audio.path("data").textValue();
        if (data == null) {
            return List.of();
        }
        try {
            return List.of(new Part.Media(type(ask), null, Base64.getDecoder().decode(data)));
        } catch (IllegalArgumentException e) {
            throw new NotAnAnswerException("the recording of the reply is no Base64");
        }
    }

    private static String type(Ask<?> ask) {
        JsonNode asked = ask.request() == null ? Json.object() : ask.request().path("audio");
        JsonNode added = ask.additional().getOrDefault("audio", Json.object());
        JsonNode dotted = ask.additional().getOrDefault("audio.format", added.path("format"));
        String format = asked.path("format").asText(dotted.asText());
        return typeOf(format);
    }

    /** The media type of a format. */
    static String typeOf(String format) {
        return TYPES.getOrDefault(format, "application/octet-stream");
    }
}
