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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.media.Speech;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Reads speech back. It hears what this sandbox said; of any other file it only says that it does not. Translations
 * are the same words: the sandbox does not translate.
 */
final class TranscriptionHandler implements OperationHandler {

    private static final int LARGEST_FILE = 25 << 20;
    private static final int MILLIS = 1_000;

    @Override
    public Answer answer(Inquiry inquiry) {
        byte[] file = file(inquiry.files());
        String text = Speech.hear(file).orElse("The sandbox hears only its own speech.");
        JsonNode body = inquiry.body();
        String model = body.path("model").asText();
        long length = Speech.length(file).toMillis();
        return switch (body.path("response_format").asText("json")) {
            case "text" -> text(model, "text/plain", text + "\n");
            case "srt" -> text(model, "application/x-subrip", "1\n" + span(length, ',') + "\n" + text + "\n\n");
            case "vtt" -> text(model, "text/vtt", "WEBVTT\n\n" + span(length, '.') + "\n" + text + "\n\n");
            case "verbose_json" -> Answer.of(model, verbose(inquiry, text, length / (double) MILLIS));
            default -> Answer.of(model, JsonNodeFactory.instance.objectNode().put("text", text));
        };
    }

    private static byte[] file(List<UploadedFile> files) {
        UploadedFile file = files.stream()
                .filter(candidate -> candidate.field().equals("file"))
                .findFirst()
                .orElseThrow(() -> RefusedRequestException.invalid("Missing required field 'file'"));
        if (file.content().length() > LARGEST_FILE) {
            throw new RefusedRequestException(
                    "body-too-large", "'file' has " + file.content().length() + " bytes, at most 25 MB are allowed");
        }
        return file.content().getBytes();
    }

    private static Answer text(String model, String type, String text) {
        return Answer.bytes(model, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode verbose(Inquiry inquiry, String text, double seconds) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.put("task", inquiry.operation().settings().path("task").asText());
        reply.put("language", inquiry.body().path("language").asText("english"));
        reply.put("duration", seconds);
        reply.put("text", text);
        reply.putArray("segments")
                .addObject()
                .put("id", 0)
                .put("start", 0.0)
                .put("end", seconds)
                .put("text", text);
        return reply;
    }

    private static String span(long millis, char point) {
        return "00:00:00" + point + "000 --> "
                + String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d%c%03d",
                        millis / 3_600_000,
                        millis / 60_000 % 60,
                        millis / MILLIS % 60,
                        point,
                        millis % MILLIS);
    }
}
