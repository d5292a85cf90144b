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

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.RankedDocument;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import io.github.camelaigateways.testkit.fixture.ChatStreams;
import io.github.camelaigateways.testkit.fixture.EmbeddingReply;
import io.github.camelaigateways.testkit.fixture.RerankReply;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;

/** The kinds of calls that take different ways through the component, with one example of each. */
public enum SampleCall {
    /** One answer, asked for with a key in a header. */
    COMPLETION("chat-completion", "model=m", "Hello!", ChatReply.saying("Hi").answer()),
    /** An answer in pieces. */
    STREAM(
            "chat-completion",
            "model=m&streaming=true",
            "Hello!",
            ChatStreams.openAi("H", "i").answer()) {
        @Override
        void assertAnswer(Object body) {
            assertThat((Iterator<?>) body).toIterable().isEqualTo(List.of("H", "i"));
        }

        /** After the first piece. */
        @Override
        Answer heldBy(Gate gate) {
            List<Piece> pieces = new ArrayList<>(ChatStreams.openAi("H", "i").pieces());
            pieces.add(2, Piece.held(gate));
            return Answer.events(pieces.toArray(Piece[]::new));
        }
    },
    /** A list of texts. */
    VECTORS(
            "embeddings",
            "embeddingModel=m",
            List.of("Hello!"),
            EmbeddingReply.of(List.of(EmbeddingReply.vector("Hello!"))).answer()) {
        @Override
        void assertAnswer(Object body) {
            assertThat((List<?>) body)
                    .singleElement(as(InstanceOfAssertFactories.FLOAT_ARRAY))
                    .containsExactly(EmbeddingReply.vector("Hello!"));
        }
    },
    /** A list of documents. */
    RANKING(
            "rerank",
            "rerankModel=m&query=What",
            List.of("Hello!"),
            new RerankReply().result(0, 0.5).answer()) {
        @Override
        void assertAnswer(Object body) {
            assertThat(body).isEqualTo(List.of(new RankedDocument(0, 0.5, "Hello!")));
        }
    },
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

    /** The same, whose end waits for the test. */
    Answer heldBy(Gate gate) {
        return good.heldBy(gate);
    }

    /** Looks whether the body of a message is what the gateway answered; reads one that comes in pieces. */
    void assertAnswer(Object body) {
        assertThat(body).isEqualTo("Hi");
    }

    /** Looks for the key where it must be. */
    void lookForKey(ReceivedRequest request, String key) {
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + key);
    }
}
