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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Finds results in replies. */
final class Results {

    private Results() {}

    /**
     * The results that the first place with any holds.
     *
     * @throws NotAnAnswerException when what stands there is not what it should be
     */
    static List<MediaResult> found(JsonNode reply, List<Shape.Found> places) throws NotAnAnswerException {
        List<MediaResult> results = new ArrayList<>();
        for (Shape.Found place : places) {
            for (JsonNode found : Pointers.all(reply, place.at())) {
                if (found.isValueNode() && !found.asText().isEmpty()) {
                    results.add(result(found.asText(), place.as()));
                }
            }
            if (!results.isEmpty()) {
                return results;
            }
        }
        return results;
    }

    private static MediaResult result(String text, Shape.ResultForm form) throws NotAnAnswerException {
        return switch (form) {
            case URL -> new MediaResult(text, null, null);
            case TEXT -> new MediaResult(null, null, text);
            case BASE64 -> new MediaResult(null, base64(text), null);
            case PYTHON_BYTES -> new MediaResult(null, PythonBytes.parse(text), null);
        };
    }

    private static byte[] base64(String text) throws NotAnAnswerException {
        try {
            return Base64.getDecoder().decode(text.startsWith("data:") ? text.substring(text.indexOf(',') + 1) : text);
        } catch (IllegalArgumentException e) {
            throw new NotAnAnswerException("a result of the reply is no base64");
        }
    }
}
