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
package io.github.camelaigateways.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import io.github.camelaigateways.testkit.fixture.ChatStreams;
import io.github.camelaigateways.testkit.fixture.EmbeddingReply;
import io.github.camelaigateways.testkit.fixture.RerankReply;
import java.util.List;

/** The kinds of calls that take different ways through the component, with one example of each. */
public enum SampleCall {
    /** One answer, asked for with a key in a header. */
    COMPLETION("chat-completion", "model=m", "Hello!", ChatReply.saying("Hi").answer()),
    /** An answer in pieces. */
    STREAM(
            "chat-completion",
            "model=m&streaming=true",
            "Hello!",
            ChatStreams.openAi("Hi").answer()),
    /** A list of texts. */
    VECTORS(
            "embeddings",
            "embeddingModel=m",
            List.of("Hello!"),
            EmbeddingReply.of(List.of(EmbeddingReply.vector("Hello!"))).answer()),
    /** A list of documents. */
    RANKING(
            "rerank",
            "rerankModel=m&query=What",
            List.of("Hello!"),
            new RerankReply().result(0, 0.5).answer()),
    /** One answer, asked for with a key in the query. */
    KEY_IN_QUERY(
            "generate-content",
            "model=m",
            "Hello!",
            Answer.json("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}]}")) {
        @Override
        void lookForKey(ReceivedRequest request, String key) {
            assertThat(request.query()).isEqualTo("key=" + key);
        }
    };

    private final String operation;
    private final String options;
    private final Object body;
    private final Answer good;

    SampleCall(String operation, String options, Object body, Answer good) {
        this.operation = operation;
        this.options = options;
        this.body = body;
        this.good = good;
    }

    String operation() {
        return operation;
    }

    /** What the operation needs, as in a URI. */
    String options() {
        return options;
    }

    Object body() {
        return body;
    }

    /** What a gateway answers when all is well. */
    Answer good() {
        return good;
    }

    /** Looks for the key where it must be. */
    void lookForKey(ReceivedRequest request, String key) {
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + key);
    }
}
