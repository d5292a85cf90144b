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
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages whose shape is data: see {@link Shape}. */
public final class Shaped implements Protocol<Ask.Media, MediaAnswer> {

    @Override
    public @Nullable Payload encode(Ask<Ask.Media> ask) {
        return ShapedRequest.of(ask).payload();
    }

    @Override
    public Map<String, String> variables(Ask<Ask.Media> ask) {
        Map<String, String> variables = new LinkedHashMap<>();
        ask.subject().values().forEach((name, value) -> variables.put(name, value.asText()));
        return variables;
    }

    @Override
    public Map<String, String> query(Ask<Ask.Media> ask) {
        return texts(ask.subject().shape().query(), ask.subject());
    }

    @Override
    public Map<String, String> headers(Ask<Ask.Media> ask) {
        return texts(ask.subject().shape().headers(), ask.subject());
    }

    private static Map<String, String> texts(Map<String, String> templates, Ask.Media subject) {
        Template template = new Template(subject.values(), Map.of());
        Map<String, String> texts = new LinkedHashMap<>();
        templates.forEach((name, value) -> {
            JsonNode filled = template.fill(Json.valueToTree(value));
            if (filled != null) {
                texts.put(name, filled.asText());
            }
        });
        return texts;
    }

    @Override
    public @Nullable String host(Ask<Ask.Media> ask) {
        Map<String, String> hosts = ask.subject().shape().hosts();
        if (hosts.isEmpty()) {
            return null;
        }
        String model = ShapedRequest.withoutInputs(ask).model();
        return hosts.entrySet().stream()
                .filter(host -> model.startsWith(host.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Set<String> secrets(Ask<Ask.Media> ask) {
        return ShapedRequest.withoutInputs(ask).callbacks();
    }

    @Override
    public boolean isFile(Ask<Ask.Media> ask) {
        Shape.Answer answer = ask.subject().shape().answer();
        return answer != null && answer.binary();
    }

    @Override
    public boolean isPart(Ask<Ask.Media> ask) {
        Shape.Answer answer = ask.subject().shape().answer();
        return answer != null && answer.part() != null && ask.subject().values().containsKey(answer.part());
    }

    @Override
    public MediaAnswer decode(Ask<Ask.Media> ask, byte[] body) throws NotAnAnswerException {
        Shape shape = ask.subject().shape();
        JsonNode reply = Json.tree(body);
        if (shape.answer() != null) {
            return answer(shape.answer(), reply, body);
        }
        if (reply == null || shape.task() == null) {
            throw new NotAnAnswerException("the reply is no JSON");
        }
        return new MediaAnswer(
                List.of(), null, null, Tasks.begun(shape.task(), reply), OpenAiUsage.read(reply.get("usage")));
    }

    private static MediaAnswer answer(Shape.Answer shape, @Nullable JsonNode reply, byte[] body)
            throws NotAnAnswerException {
        if (reply != null && Tasks.isRefused(reply)) {
            throw new NotAnAnswerException("the reply says that it did not succeed");
        }
        if (shape.binary()) {
            throw new NotAnAnswerException("the reply is no file");
        }
        if (shape.text() != null && (reply == null || !reply.isObject())) {
            return text(body);
        }
        if (reply == null) {
            throw new NotAnAnswerException("the reply is no JSON");
        }
        if (shape.accepted() != null && !shape.accepted().fits(reply)) {
            throw new NotAnAnswerException("the reply says that it did not succeed");
        }
        List<MediaResult> results = Results.found(reply, shape.results());
        JsonNode document = document(shape, reply);
        String text = document == null && shape.text() != null ? textOf(reply.at(shape.text())) : null;
        if (results.isEmpty() && document == null && text == null) {
            throw new NotAnAnswerException("the reply holds no result");
        }
        return new MediaAnswer(results, document, text, null, OpenAiUsage.read(reply.get("usage")));
    }

    private static @Nullable String textOf(JsonNode value) {
        return value.isNumber() ? value.asText() : value.textValue();
    }

    private static MediaAnswer text(byte[] body) throws NotAnAnswerException {
        if (body.length == 0) {
            throw new NotAnAnswerException("the reply is empty");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("<")) {
            throw new NotAnAnswerException("the reply is a page");
        }
        return new MediaAnswer(List.of(), null, text, null, OpenAiUsage.read(null));
    }

    private static @Nullable JsonNode document(Shape.Answer shape, JsonNode reply) {
        if (shape.document() == null || (shape.documentIf() != null && isAbsent(reply.at(shape.documentIf())))) {
            return null;
        }
        JsonNode document = reply.at(shape.document());
        return isAbsent(document) || reply.hasNonNull("error") ? null : document;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    @Override
    public StreamDecoder streamDecoder(Ask<Ask.Media> ask) {
        return new ImageStream(ShapedRequest.withoutInputs(ask).count());
    }
}
