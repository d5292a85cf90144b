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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.media.Media;
import io.github.camelaigateways.sandbox.media.MediaKind;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.media.MediaOrder;
import io.github.camelaigateways.sandbox.media.PictureShape;
import java.util.Map;

/** Says a text. What it sends is WAV or raw samples, whatever format was asked for, and says so. */
final class SpeechHandler implements OperationHandler {

    /** Tells which format was really sent. */
    static final String FORMAT_HEADER = "X-Sandbox-Format";

    private final MediaLibrary media;

    SpeechHandler(MediaLibrary media) {
        this.media = media;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        JsonNode body = inquiry.body();
        String format = body.path("response_format").asText().equals("pcm") ? "pcm" : "wav";
        Media said = media.make(
                new MediaOrder(MediaKind.SPEECH, body.path("input").asText(), PictureShape.SQUARE, 0, format));
        return Answer.stream(body.path("model").asText(), said.contentType(), said.bytes())
                .withHeaders(Map.of(FORMAT_HEADER, format));
    }
}
