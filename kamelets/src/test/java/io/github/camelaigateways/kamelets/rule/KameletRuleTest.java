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
package io.github.camelaigateways.kamelets.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.kamelets.KameletFile;
import io.github.camelaigateways.kamelets.Yaml;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file keeps each rule, and for each rule there is a Kamelet that breaks it and nothing else. */
class KameletRuleTest {

    private static final JsonNode SOUND = Yaml.resource("sound.kamelet.yaml");
    private static final JsonNode BROKEN = Yaml.resource("broken.yaml");

    static Stream<KameletFile> files() {
        return KameletFile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isKept(KameletFile file) {
        assertThat(brokenBy(file)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KameletRule.class)
    void isSeenWhenItIsBroken(KameletRule rule) {
        assertThat(BROKEN.has(rule.name())).as("broken.yaml breaks " + rule).isTrue();
        JsonNode broken = patched(SOUND, BROKEN.path(rule.name()));
        JsonNode named = rule == KameletRule.NAMED_AS_ITS_FILE ? SOUND : broken;
        String fileName = KameletFile.fileName(named.at("/metadata/name").asText());
        assertThat(brokenBy(new KameletFile(fileName, broken))).containsExactly(rule);
    }

    @Test
    void isKeptByASoundKamelet() {
        assertThat(brokenBy(new KameletFile("sound-action.kamelet.yaml", SOUND)))
                .isEmpty();
    }

    @Test
    void noTitleIsThereTwice() {
        assertThat(KameletFile.all())
                .extracting(file -> file.definition().path("title").asText())
                .doesNotHaveDuplicates();
    }

    private static List<KameletRule> brokenBy(KameletFile file) {
        return Stream.of(KameletRule.values())
                .filter(rule -> !rule.isKeptBy(file))
                .toList();
    }

    /** A JSON merge patch (RFC 7396): null removes. */
    private static JsonNode patched(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? target.deepCopy() : ((ObjectNode) patch).objectNode();
        patch.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                result.remove(entry.getKey());
            } else {
                result.set(entry.getKey(), patched(result.path(entry.getKey()), entry.getValue()));
            }
        });
        return result;
    }
}
