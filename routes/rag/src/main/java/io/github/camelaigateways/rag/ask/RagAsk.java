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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.rag.RagException;
import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.rag.index.IndexSearch;
import io.github.camelaigateways.rag.index.Passage;
import io.github.camelaigateways.rag.index.PassageScores;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The steps of an ask route, in their order: {@link #begin}, {@link #embedded}, {@link #search}, {@link #reranked},
 * {@link #prompt}, {@link #answer}. Properties are set before the first message; then it is safe for several messages at once.
 */
public class RagAsk extends RagAskSettings {

    private static final String STATE = "CamelAiGatewayRagAsk";

    /** Takes the question from the body; gives it as the text to embed. */
    public List<String> begin(Exchange exchange) {
        Message message = exchange.getMessage();
        String question = message.getBody(String.class);
        if (question == null || question.isBlank()) {
            throw new IllegalArgumentException("The body holds no question; send it as text");
        }
        String collection = message.getHeader(RagHeaders.COLLECTION, collection(), String.class);
        exchange.setProperty(STATE, new AskState(question.strip(), collection, System::nanoTime));
        // what callers say of other calls must not reach ours
        message.removeHeaders(
                "CamelAiGateway*",
                "CamelAiGatewayRag*",
                GatewayHeaders.TEMPERATURE,
                GatewayHeaders.TOP_P,
                GatewayHeaders.MAX_TOKENS,
                GatewayHeaders.REASONING_EFFORT);
        if (dimensions() > 0) {
            message.setHeader(GatewayHeaders.DIMENSIONS, dimensions());
        }
        return List.of(question.strip());
    }

    /** Whether the question must be embedded. */
    public boolean needsVector() {
        return mode().needsVector();
    }

    /** Takes the question's vector. */
    public void embedded(Exchange exchange) {
        AskState state = state(exchange);
        state.vector(Retriever.vector(exchange.getMessage().getBody()));
        state.called(exchange.getMessage());
        state.done("embed");
        exchange.getMessage().removeHeader(GatewayHeaders.DIMENSIONS);
    }

    /** Searches; gives the texts to rerank. */
    public List<String> search(Exchange exchange) {
        AskState state = state(exchange);
        IndexSearch index = Retriever.index(exchange.getContext(), store(), mode(), embeddingModel());
        state.passages(Retriever.find(
                index, state.question(), state.vector(), state.collection(), mode(), topK(), candidates()));
        state.done("search");
        exchange.getMessage().setHeader(GatewayHeaders.QUERY, state.question());
        return Retriever.texts(state.passages());
    }

    /** Whether the passages are reranked. */
    public boolean needsRerank(Exchange exchange) {
        return hasRerankModel() && !state(exchange).passages().isEmpty();
    }

    /** Takes the order of the rerank model. */
    public void reranked(Exchange exchange) {
        AskState state = state(exchange);
        state.passages(Retriever.ranked(state.passages(), exchange.getMessage().getBody()));
        state.called(exchange.getMessage());
        state.done("rerank");
    }

    /** Chooses the passages that the model gets; gives the user message and sets the system message. */
    public String prompt(Exchange exchange) {
        AskState state = state(exchange);
        state.passages(withinBudget(state.passages().stream()
                .filter(passage -> relevance(passage.scores()) >= scoreThreshold())
                .limit(topN())
                .toList()));
        exchange.getMessage().removeHeader(GatewayHeaders.QUERY);
        exchange.getMessage().setHeader(GatewayHeaders.SYSTEM_MESSAGE, prompts().system());
        return prompts().user(state.question(), state.passages());
    }

    /** Whether there is a passage to answer from; without one no model is asked. */
    public boolean hasPassages(Exchange exchange) {
        return !state(exchange).passages().isEmpty();
    }

    /** Checks the reply and gives the answer, or a stream of it, in the route's format. */
    public Object answer(Exchange exchange) {
        AskState state = state(exchange);
        exchange.getMessage().removeHeader(GatewayHeaders.SYSTEM_MESSAGE);
        CitationScanner scanner =
                new CitationScanner(state.passages().size(), CitationMark.indexesIn(state.passages()));
        AnswerStream stream = new AnswerStream(
                pieces(exchange, state), scanner, format(), text -> finish(exchange, state, scanner, text));
        if (streaming()) {
            return stream;
        }
        stream.forEachRemaining(piece -> {});
        Answer answer = stream.answer();
        if (answer == null) {
            throw new IllegalStateException("The answer did not end");
        }
        return format().whole(answer);
    }

    private Iterator<String> pieces(Exchange exchange, AskState state) {
        if (state.passages().isEmpty()) {
            return List.of(refusal()).iterator();
        }
        Object body = exchange.getMessage().getBody();
        if (body instanceof Iterator<?> iterator) {
            @SuppressWarnings("unchecked")
            Iterator<String> pieces = (Iterator<String>) iterator;
            return pieces;
        }
        String text = exchange.getMessage().getBody(String.class);
        return List.of(text == null ? "" : text).iterator();
    }

    private Answer finish(Exchange exchange, AskState state, CitationScanner scanner, String text) {
        if (!state.passages().isEmpty()) {
            Message reply = exchange.getMessage();
            state.called(reply);
            state.model(reply.getHeader(GatewayHeaders.RESPONSE_MODEL, String.class));
            state.done("chat");
        }
        boolean refused = normal(text).startsWith(normal(refusal()));
        return state.answer(text.strip(), refused, scanner.cited(), scanner.invented());
    }

    private List<Passage> withinBudget(List<Passage> passages) {
        List<Passage> kept = new ArrayList<>();
        int tokens = 0;
        for (Passage passage : passages) {
            tokens += passage.tokens();
            if (tokens > contextTokens() && !kept.isEmpty()) {
                break;
            }
            kept.add(passage);
        }
        return kept;
    }

    /** The raw score of the rerank model if there was one, else the cosine, else the one by words. */
    private double relevance(PassageScores scores) {
        if (scores.rerank() != null) {
            return scores.rerank();
        }
        Double score = needsVector() ? scores.cosine() : scores.bm25();
        return score == null ? 0 : score;
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static AskState state(Exchange exchange) {
        AskState state = exchange.getProperty(STATE, AskState.class);
        if (state == null) {
            throw new RagException("The steps of the ask are out of order: there is no question");
        }
        return state;
    }
}
