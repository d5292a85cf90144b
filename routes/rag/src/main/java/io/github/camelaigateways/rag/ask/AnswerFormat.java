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
package io.github.camelaigateways.rag.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** In which form an answer leaves the route. */
public enum AnswerFormat {
    /** The {@link Answer} itself. */
    OBJECT {
        @Override
        Object whole(Answer answer) {
            return answer;
        }

        @Override
        String piece(String text) {
            return text;
        }

        @Override
        String end(Answer answer) {
            return "";
        }
    },
    /** A JSON object; streamed, one line with {@code text} for each piece and a last line with {@code answer}. */
    JSON {
        @Override
        Object whole(Answer answer) {
            return write(answer);
        }

        @Override
        String piece(String text) {
            return write(Map.of("text", text)) + "\n";
        }

        @Override
        String end(Answer answer) {
            return write(Map.of("answer", answer)) + "\n";
        }
    },
    /** The answer, and below it one line for each cited passage, or one that says that there is none. */
    TEXT {
        @Override
        Object whole(Answer answer) {
            return answer.answer() + end(answer);
        }

        @Override
        String piece(String text) {
            return text;
        }

        @Override
        String end(Answer answer) {
            if (!answer.refused() && !answer.grounded()) {
                return "\n\n(no passage supports this answer)";
            }
            StringBuilder lines = new StringBuilder();
            for (Citation citation : answer.citations()) {
                lines.append(lines.isEmpty() ? "\n\n" : "\n")
                        .append("[%d] %s".formatted(citation.number(), citation.file()))
                        .append(citation.headingPath().isEmpty() ? "" : " > ")
                        .append(String.join(" > ", citation.headingPath()))
                        .append(" (%d-%d)".formatted(citation.start(), citation.end()));
            }
            return lines.toString();
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The body for a whole answer. */
    abstract Object whole(Answer answer);

    /** A piece of a streamed answer. */
    abstract String piece(String text);

    /** What follows the last piece; may be empty. */
    abstract String end(Answer answer);

    /** The format of a name, or an error that lists the names. */
    static AnswerFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no answer format '" + name + "'; take one of "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT)));
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON: " + e.getMessage(), e);
        }
    }
}
