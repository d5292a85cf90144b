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

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainChunkTest {

    @Test
    void readsAChunkThatBringsText() {
        String chunk =
                "{\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"usage\":null,"
                        + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"a \\\"b\\\" \\u00e9\"},"
                        + "\"logprobs\":null,\"finish_reason\":null}],\"system_fingerprint\":\"f\"}";
        assertThat(PlainChunk.read(chunk)).isEqualTo(new PlainChunk("c-1", "m", "a \"b\" é"));
    }

    @Test
    void readsAChunkThatBringsNothing() {
        assertThat(PlainChunk.read("{\"id\":null,\"choices\":[{\"delta\":{\"content\":null}}]}"))
                .isEqualTo(new PlainChunk("", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"1\"}]}}]}",
                "{\"choices\":[{\"delta\":{\"reasoning_content\":\"why\"}}]}",
                "{\"choices\":[{\"delta\":{\"reasoning\":\"why\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":[{\"text\":\"a\"}]}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}},{\"delta\":{\"content\":\"b\"}}]}",
                "{\"choices\":[],\"usage\":{\"total_tokens\":3}}",
                "{\"error\":\"too busy\"}",
                "{\"error\":{\"message\":\"too busy\"}}",
                "{\"id\":7,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                "[1]",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"",
                "no JSON"
            })
    void leavesAllElseToTheTree(String chunk) {
        assertThat(PlainChunk.read(chunk)).isNull();
    }
}
