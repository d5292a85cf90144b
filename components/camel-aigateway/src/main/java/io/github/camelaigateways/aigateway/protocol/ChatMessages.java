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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code messages} of OpenAI's chat completions. */
final class ChatMessages {

    private static final Turns TURNS = new Turns(
            "messages",
            Set.of("role"),
            parts -> Json.object()
                    .put("role", "user")
                    .set("content", Turns.content(parts, "text", ChatMessages::media)));

    private ChatMessages() {}

    /** Puts the conversation into the request. */
    static void fill(ObjectNode request, Ask.Conversation conversation) {
        ArrayNode turns = TURNS.of(request, conversation);
        ArrayNode messages = Json.mapper().createArrayNode();
        add(messages, turns, "system", conversation.system());
        add(messages, turns, "developer", conversation.developer());
        request.set("messages", messages.addAll(turns));
    }

    private static void add(ArrayNode messages, ArrayNode turns, String role, @Nullable String prompt) {
        if (prompt != null && !Turns.holds(turns, role)) {
            messages.addObject().put("role", role).put("content", prompt);
        }
    }

    private static ObjectNode media(Part.Media media) {
        ObjectNode part = Json.object();
        if (media.contentType().startsWith("image/")) {
            part.put("type", "image_url").putObject("image_url").put("url", dataUrl(media));
        } else if (media.contentType().startsWith("audio/")) {
            part.put("type", "input_audio").set("input_audio", inputAudio(media));
        } else {
            ObjectNode file = part.put("type", "file").putObject("file");
            file.put("filename", fileName(media));
            file.put("file_data", dataUrl(media));
        }
        return part;
    }

    static ObjectNode inputAudio(Part.Media media) {
        return Json.object().put("data", base64(media)).put("format", audioFormat(media.contentType()));
    }

    static String fileName(Part.Media media) {
        return media.fileName() == null ? "document" : media.fileName();
    }

    static String base64(Part.Media media) {
        return Base64.getEncoder().encodeToString(media.data());
    }

    static String dataUrl(Part.Media media) {
        return "data:" + media.contentType() + ";base64," + base64(media);
    }

    private static String audioFormat(String contentType) {
        String type = contentType.substring("audio/".length());
        return type.equals("mpeg") ? "mp3" : type;
    }
}
