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
package io.github.camelaigateways.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/** A JSON message that any endpoint takes: named for folders, keyed for Kafka. */
final class Report {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");

    private Report() {}

    /**
     * Replaces a body.
     *
     * @param facts what it tells; what is null is left out
     * @param name what it is about: the record's key, and the file's name as far as names of files allow
     */
    static void replaceBody(Message message, Map<String, Object> facts, String name) {
        facts.values().removeIf(Objects::isNull);
        try {
            message.setBody(JSON.writeValueAsString(facts));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.removeHeader(Exchange.CONTENT_LENGTH);
        message.setHeader(Exchange.FILE_NAME, UNSAFE.matcher(name).replaceAll("_") + ".json");
        message.setHeader(KafkaConstants.KEY, name);
    }
}
