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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.media.MediaOrder;
import io.github.camelaigateways.sandbox.media.PictureShape;

/**
 * Draws a picture and writes its bytes as a Python literal into JSON, as CrofAI's first protocol does. A prompt with an
 * apostrophe gets a literal in double quotes, any other one in single quotes: both occur.
 */
final class PythonImageHandler implements OperationHandler {

    private static final PictureShape SHAPE = new PictureShape(256, 256);

    private final MediaLibrary media;

    PythonImageHandler(MediaLibrary media) {
        this.media = media;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        String prompt = inquiry.body().path("prompt").asText();
        byte[] image = media.make(MediaOrder.image(prompt, SHAPE, "png")).bytes();
        String literal = literal(image, prompt.contains("'") ? '"' : '\'');
        return Answer.of(
                "stable_diffusion", JsonNodeFactory.instance.objectNode().put("response", literal));
    }

    private static String literal(byte[] bytes, char quote) {
        StringBuilder text = new StringBuilder("b").append(quote);
        for (byte value : bytes) {
            switch (value) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (value == quote) {
                        text.append('\\').append(quote);
                    } else if (value >= ' ' && value < 0x7f) {
                        text.append((char) value);
                    } else {
                        text.append(String.format("\\x%02x", value));
                    }
                }
            }
        }
        return text.append(quote).toString();
    }
}
