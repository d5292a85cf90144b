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

import static io.github.camelaigateways.aigateway.GatewayHeaders.QUERY;
import static io.github.camelaigateways.aigateway.GatewayHeaders.RERANK_MODEL;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOP_N;
import static io.github.camelaigateways.aigateway.GatewayHeaders.TOTAL_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.RankedDocument;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Hangup;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import io.github.camelaigateways.testkit.fixture.RerankReply;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Documents in, the same documents out, best first, with the model's raw scores. */
public abstract class RerankContract extends GatewayContract {

    private static final String RERANK = "rerank";
    private static final List<String> DOCUMENTS = List.of("second", "third", "first");

    protected RerankContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    private Exchange rank(Object documents, String... options) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "rerankModel=gte-rerank-v2";
        return ask(documents, all);
    }

    private Exchange ask(Object documents, String... options) {
        return send(
                RERANK,
                message -> {
                    message.setBody(documents);
                    message.setHeader(QUERY, "What is a vector database");
                },
                options);
    }

    @SuppressWarnings("unchecked")
    private static List<RankedDocument> ranked(Message message) {
        return message.getBody(List.class);
    }

    @Test
    void ranksTextsBestFirstWithRawScores() {
        server.reply(RerankReply.sample().answer());
        Message message = answer(rank(DOCUMENTS));
        assertThat(ranked(message))
                .containsExactly(
                        new RankedDocument(2, 0.9875, "first"),
                        new RankedDocument(0, 0.7432, "second"),
                        new RankedDocument(1, 0.1205, "third"));
        assertThat(message.getHeader(TOTAL_TOKENS)).isEqualTo(128L);
        assertThat(server.onlyRequest().target()).isEqualTo(gateway.path(RERANK));
        assertThat(server.onlyRequest().json()).isEqualTo(json("""
                {"model":"gte-rerank-v2","query":"What is a vector database","documents":["second","third","first"],
                 "return_documents":false}"""));
    }

    @Test
    void sortsAReplyThatIsNotSorted() {
        server.reply(
                new RerankReply().result(0, -3.5).result(1, 12.25).result(2, 0).answer());
        assertThat(ranked(answer(rank(DOCUMENTS))))
                .extracting(RankedDocument::score)
                .containsExactly(12.25, 0.0, -3.5);
    }

    @Test
    void givesMapsAndMessagesBackAsTheyCame() {
        server.reply(
                new RerankReply().result(0, 0.5).result(1, 0.4).result(2, 0.3).answer());
        Map<String, Object> map = Map.of("text", "in a map", "page", 7);
        Exchange exchange = new DefaultExchange(camel.context());
        exchange.getMessage().setBody("in an exchange");
        Message message = new DefaultExchange(camel.context()).getMessage();
        message.setBody("in a message");
        assertThat(ranked(answer(rank(List.of(map, exchange, message)))))
                .extracting(RankedDocument::document)
                .containsExactly(map, exchange, message);
        assertThat(server.onlyRequest().json().get("documents"))
                .isEqualTo(json("[\"in a map\",\"in an exchange\",\"in a message\"]"));
    }

    @Test
    void takesAJsonArray() {
        String json = "[\"second\",{\"text\":\"third\"},\"first\"]";
        for (Object array : List.of(" " + json, json(json))) {
            server.reply(RerankReply.sample().answer());
            assertThat(ranked(answer(rank(array))).get(0).document()).isEqualTo("first");
        }
        assertThat(sentBodies())
                .extracting(body -> body.get("documents"))
                .containsOnly(json("[\"second\",\"third\",\"first\"]"));
    }

    @Test
    void refusesTextThatIsNoList() {
        for (Object body : List.of("a text", "[cut", "\"text\"")) {
            assertThat(rank(body).getException()).as(String.valueOf(body)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void asksForTheBestOnly() {
        server.reply(new RerankReply().result(2, 0.9).answer());
        assertThat(ranked(answer(rank(DOCUMENTS, "topN=1")))).hasSize(1);
        assertThat(server.onlyRequest().json().get("top_n")).isEqualTo(json("1"));
    }

    @Test
    void prefersHeadersToOptions() {
        server.reply(RerankReply.sample().answer());
        answer(send(
                RERANK,
                message -> {
                    message.setBody(DOCUMENTS);
                    message.setHeader(QUERY, "from the header");
                    message.setHeader(TOP_N, 3);
                },
                "rerankModel=m",
                "query=from the option",
                "topN=1"));
        assertThat(server.onlyRequest().json().get("query")).isEqualTo(json("\"from the header\""));
        assertThat(server.onlyRequest().json().get("top_n")).isEqualTo(json("3"));
    }

    @Test
    void evaluatesTheQueryWithSimple() {
        server.reply(RerankReply.sample().answer());
        answer(send(
                RERANK,
                message -> {
                    message.setBody(DOCUMENTS);
                    message.setHeader("asked", "databases");
                },
                "rerankModel=m",
                "query=About ${header.asked}"));
        assertThat(server.onlyRequest().json().get("query")).isEqualTo(json("\"About databases\""));
    }

    @Test
    void leavesOutWhatIsBelowTheThreshold() {
        server.reply(RerankReply.sample().answer());
        assertThat(ranked(answer(rank(DOCUMENTS, "scoreThreshold=0.7432"))))
                .extracting(RankedDocument::document)
                .containsExactly("first", "second");
    }

    @Test
    void refusesMoreDocumentsThanOneCallTakes() {
        Exchange exchange = rank(Collections.nCopies(101, "text"));
        assertThat(exchange.getException()).hasMessageContaining("101").hasMessageContaining("100");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesARequestWithoutAQuery() {
        Exchange exchange = call(RERANK, DOCUMENTS, "rerankModel=m");
        assertThat(exchange.getException()).hasMessageContaining(QUERY);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesARequestWithoutAModel() {
        Exchange exchange = ask(DOCUMENTS);
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class).hasMessageContaining(RERANK_MODEL);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void repeatsWhatWasTurnedAwayAndNothingElse() {
        server.reply(ErrorReply.rateLimited(), new RerankReply().result(2, 0.9).answer(), Hangup.afterRequest());
        assertThat(ranked(answer(rank(DOCUMENTS)))).hasSize(1);
        assertThat(server.requests()).hasSize(2);

        assertThat(failure(rank(DOCUMENTS)).isOutcomeUncertain()).isTrue();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void refusesADocumentWithoutText() {
        Exchange exchange = rank(List.of("text", Map.of("title", "no text")));
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("place 1");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesAReplyThatNamesADocumentThatWasNotSent() {
        server.reply(new RerankReply().result(3, 0.5).answer());
        assertThat(failure(rank(DOCUMENTS)).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
    }

    @Test
    void refusesAReplyWithoutScores() {
        server.reply(Answer.json("{\"results\":[{\"index\":0}]}"), Answer.json("{\"data\":[]}"));
        assertThat(failure(rank(DOCUMENTS)).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
        assertThat(failure(rank(DOCUMENTS)).getKind()).isEqualTo(FailureKind.MALFORMED_REPLY);
    }
}
