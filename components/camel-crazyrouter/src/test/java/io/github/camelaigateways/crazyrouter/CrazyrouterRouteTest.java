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
package io.github.camelaigateways.crazyrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.fixture.ChatReply;
import io.github.camelaigateways.testkit.fixture.ChatStreams;
import io.github.camelaigateways.testkit.fixture.EmbeddingReply;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import io.github.camelaigateways.testkit.fixture.RerankReply;
import jakarta.activation.DataHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.ByteArrayDataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations of Crazyrouter in routes, as its pages show them. */
class CrazyrouterRouteTest extends CamelTestSupport {

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                CrazyrouterComponent component = getContext().getComponent("crazyrouter", CrazyrouterComponent.class);
                component.getConnection().setApiKey("sk-test-key");
                component.getConnection().setBaseUrl(gateway.baseUrl());
                from("direct:chat").to("crazyrouter:chat-completion?model=gpt-5.4");
                from("direct:stream")
                        .to("crazyrouter:chat-completion?model=gpt-5.4&streaming=true")
                        .split(body())
                        .streaming()
                        .to("mock:pieces");
                from("direct:embeddings").to("crazyrouter:embeddings?embeddingModel=text-embedding-3-large");
                from("direct:dynamic").toD("crazyrouter:chat-completion?${header.options}");
                from("direct:embeddings-split").to("crazyrouter:embeddings?embeddingModel=e&overlongInput=split");
                from("direct:rerank").to("crazyrouter:rerank?rerankModel=gte-rerank-v2&topN=2");
            }
        };
    }

    @Test
    void answersText() {
        gateway.reply(ChatReply.saying("Hello").answer());
        Exchange exchange =
                template.request("direct:chat", it -> it.getMessage().setBody("Hi"));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hello");
        ReceivedRequest request = gateway.onlyRequest();
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.header("Authorization")).isEqualTo("Bearer sk-test-key");
    }

    @Test
    void sendsAttachments() {
        gateway.reply(ChatReply.saying("A cat").answer());
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        template.request("direct:chat", it -> {
            it.getMessage().setBody("What is this?");
            it.getMessage(AttachmentMessage.class)
                    .addAttachment("cat.png", new DataHandler(new ByteArrayDataSource("cat.png", png)));
        });
        JsonNode content = gateway.onlyRequest().json().at("/messages/0/content");
        assertThat(content.at("/0/text").textValue()).isEqualTo("What is this?");
        assertThat(content.at("/1/image_url/url").textValue()).isEqualTo("data:image/png;base64,iVBORw0KGgo=");
    }

    @Test
    void streamsText() throws Exception {
        gateway.reply(ChatStreams.openAi("Hel", "lo").answer());
        getMockEndpoint("mock:pieces").expectedBodiesReceived("Hel", "lo");
        Exchange exchange =
                template.request("direct:stream", it -> it.getMessage().setBody("Hi"));
        assertThat(exchange.getException()).isNull();
        getMockEndpoint("mock:pieces").assertIsSatisfied();
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TOTAL_TOKENS)).isInstanceOf(Long.class);
    }

    @Test
    void embedsManyTextsInOrder() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            texts.add("text " + i);
        }
        gateway.answer("/v1/embeddings", request -> EmbeddingReply.to(request).answer());
        List<?> vectors = template.requestBody("direct:embeddings", texts, List.class);
        assertThat(gateway.requests()).hasSize(3);
        assertThat(vectors).hasSize(5000);
        assertThat((float[]) vectors.get(4999)).isEqualTo(EmbeddingReply.vector("text 4999"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model=a/b | a/b",
                "model=RAW(a/b+c) | a/b+c",
                "model=a%2Fb | a/b",
                "model=m&systemMessage=Be%20brief | m",
            })
    void sendsTheSameByToD(String options, String model) {
        gateway.reply(ChatReply.saying("Hello").answer());
        Exchange exchange = template.request("direct:dynamic", it -> {
            it.getMessage().setHeader("options", options);
            it.getMessage().setBody("Hi");
        });
        assertThat(exchange.getException()).isNull();
        JsonNode request = gateway.onlyRequest().json();
        assertThat(request.path("model").textValue()).isEqualTo(model);
        if (options.contains("systemMessage")) {
            assertThat(request.at("/messages/0/content").textValue()).isEqualTo("Be brief");
        }
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(GatewayHeaders.MODEL);
    }

    @Test
    void forgetsWhatAnEarlierCallTold() {
        gateway.reply(ChatReply.saying("one").answer(), ErrorReply.invalidKey());
        Exchange exchange =
                template.request("direct:chat", it -> it.getMessage().setBody("Hi"));
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TOTAL_TOKENS)).isNotNull();
        template.send("direct:chat", exchange);
        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TOTAL_TOKENS)).isNull();
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.FINISH_REASON))
                .isNull();
    }

    @Test
    void takesAProxysPageForNoProofThatACallWasNotAccepted() {
        gateway.reply(Answer.text("text/html", "<html><title>Bad gateway</title></html>")
                .status(502));
        Exchange exchange =
                template.request("direct:chat", it -> it.getMessage().setBody("Hi"));
        assertThat(exchange.getException(GatewayException.class).isOutcomeUncertain())
                .isTrue();
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void takesTheNamesOfSpecialTokensAsText() {
        gateway.answer("/v1/embeddings", request -> EmbeddingReply.to(request).answer());
        String text = "<|endoftext|> ".repeat(3000);
        assertThat(template.requestBody("direct:embeddings-split", text)).isInstanceOf(float[].class);
        assertThat(gateway.onlyRequest().json().path("input").size()).isGreaterThan(1);
    }

    @Test
    void ranks() {
        gateway.reply(RerankReply.sample().answer());
        List<?> ranked = template.requestBodyAndHeader(
                "direct:rerank", List.of("a", Map.of("text", "b"), "c"), GatewayHeaders.QUERY, "q", List.class);
        assertThat(ranked).isNotEmpty();
    }

    @Test
    void refusesWhatTheOperationDoesNotRead() {
        assertThatThrownBy(() -> context.getEndpoint("crazyrouter:models?rerankModel=x"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("It is an option of: rerank");
        assertThatThrownBy(() -> context.getEndpoint("crazyrouter:sing"))
                .hasStackTraceContaining("It has: chat-completion, ");
    }
}
