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
package io.github.camelaigateways.crofai;

import static io.github.camelaigateways.crofai.LegacyServer.chunks;
import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOClient;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import io.github.camelaigateways.testkit.documented.Documents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A streamed legacy chat with a real Socket.IO server (page crofai/legacy, "Streaming API"). */
@Timeout(60)
class CrofaiLegacyStreamTest {

    private static final String KEY = "sk-legacy-4f1d7c2e9b8a";
    private static final String STREAM = "crofai:legacy-chat?model=llama3-8b&streaming=true";

    private final LegacyServer server = new LegacyServer();
    private final Queue<String> heard = server.heard;
    private final AtomicInteger connections = server.connections;
    private final CountDownLatch gone = server.gone;
    private final AtomicInteger routes = new AtomicInteger();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private String uri(String options) {
        return STREAM + "&retryDelay=1&apiKey=" + KEY + "&baseUrl=http://127.0.0.1:" + server.port() + options;
    }

    private Exchange ask(String options, Processor reader) {
        String route = "direct:ask" + routes.incrementAndGet();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(route).to(uri(options)).process(reader);
            }
        });
        return camel.request(route, it -> it.getMessage().setBody("summarize the titanic"));
    }

    private Exchange read(String options, List<Object> pieces) {
        return ask(options, it -> it.getMessage().getBody(Iterator.class).forEachRemaining(pieces::add));
    }

    private static GatewayException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        return exchange.getException(GatewayException.class);
    }

    @Test
    @Documents(
            rows = {
                "crofai/legacy/legacy-stream",
                "crofai/legacy/legacy-stream--start-stream",
                "crofai/legacy/legacy-stream--prompt",
                "crofai/legacy/legacy-stream--chunk"
            },
            page = "crofai/legacy",
            uri = "crofai:legacy-chat?model=llama3-8b&streaming=true")
    void asksAndReadsAsThePageShows() throws Exception {
        server.answer = client -> chunks(client, "The ", "Titanic", "\nsank.", "ENDOFMESSAGE");
        List<Object> pieces = new ArrayList<>();
        assertThat(read("", pieces).getException()).isNull();
        assertThat(pieces).containsExactly("The ", "Titanic", "\nsank.");
        assertThat(heard.poll()).isEqualTo("start_stream " + KEY);
        String prompt = heard.poll();
        ObjectMapper json = new ObjectMapper();
        assertThat(prompt).startsWith("prompt ");
        assertThat(json.readTree(prompt.substring(7)))
                .isEqualTo(json.readTree("{\"model\":\"llama3-8b\",\"context\":[{\"role\":\"user\",\"content\":"
                        + "\"summarize the titanic\"}],\"token\":\"" + KEY + "\"}"));
        assertThat(heard).isEmpty();
        assertThat(server.handshakes)
                .as("where the key is not shown by the page")
                .singleElement()
                .asString()
                .startsWith("/socket.io/")
                .doesNotContain(KEY);
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(connections).hasValue(1);
    }

    @Test
    void speaksInTheNamespaceThatIsAskedFor() {
        server.answer = client -> chunks(client, "Hi", "ENDOFMESSAGE");
        List<Object> pieces = new ArrayList<>();
        assertThat(read("&legacyNamespace=/stream", pieces).getException()).isNull();
        assertThat(pieces).containsExactly("Hi");
        assertThat(heard).first().asString().startsWith("/stream");
    }

    @Test
    void sendsEachPieceOnAndGoesOnWithTheWhole() {
        server.answer = client -> chunks(client, "a", "b", "c", "ENDOFMESSAGE");
        List<Object> pieces = Collections.synchronizedList(new ArrayList<>());
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pieces").process(it -> pieces.add(it.getMessage().getBody()));
            }
        });
        Exchange exchange = ask("&streamTo=direct:pieces", it -> {});
        assertThat(exchange.getMessage().getBody()).isEqualTo("abc");
        assertThat(pieces).containsExactly("a", "b", "c");
    }

    @Test
    void failsByTheMarkOfAFailureAndShowsItNever() {
        server.answer = client -> chunks(client, "The ", "||AI ERROR||", "later");
        List<Object> pieces = new ArrayList<>();
        Exchange exchange = read("", pieces);
        assertThat(failure(exchange).getKind()).isEqualTo(FailureKind.UPSTREAM);
        assertThat(exchange.getException()).hasMessageNotContaining("||");
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TRUNCATED)).isEqualTo(true);
        assertThat(pieces).containsExactly("The ");
        assertThat(connections).hasValue(1);
    }

    @Test
    void failsWhenTheFirstChunkIsTheMarkOfAFailure() {
        server.answer = client -> chunks(client, "||AI ERROR||");
        List<Object> pieces = new ArrayList<>();
        GatewayException failure = failure(read("", pieces));
        assertThat(failure.getKind()).isEqualTo(FailureKind.UPSTREAM);
        assertThat(failure.isOutcomeUncertain())
                .as("it was taken, and has failed")
                .isFalse();
        assertThat(pieces).isEmpty();
        assertThat(connections).hasValue(1);
    }

    @Test
    void endsWhenNothingComesAnyMore() {
        server.answer = client -> chunks(client, "The ");
        List<Object> pieces = new ArrayList<>();
        GatewayException failure = failure(read("&idleTimeout=200", pieces));
        assertThat(failure.getKind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(failure).hasMessageContaining("idleTimeout");
        assertThat(pieces).containsExactly("The ");
    }

    @Test
    void breaksOffAPieceThatIsTooLarge() throws Exception {
        server.answer = client -> chunks(client, "x".repeat(1001), "ENDOFMESSAGE");
        GatewayException failure = failure(read("&maxReplySize=1000", new ArrayList<>()));
        assertThat(failure).hasMessageContaining("a message is larger than maxReplySize (1000)");
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(connections).hasValue(1);
    }

    @Test
    void breaksOffAnAnswerThatGrowsTooLarge() throws Exception {
        server.answer = client -> chunks(client, "x".repeat(600), "x".repeat(600), "ENDOFMESSAGE");
        assertThat(failure(read("&maxReplySize=1000", new ArrayList<>())))
                .hasMessageContaining("the reply is larger than maxReplySize (1000 bytes)");
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isTruncatedWhenTheServerLeavesAndAsksNotAgain() {
        server.answer = client -> {
            chunks(client, "The ");
            client.disconnect();
        };
        assertThat(failure(read("", new ArrayList<>())).getKind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(heard).hasSize(2);
        assertThat(connections).hasValue(1);
    }

    @Test
    void isTruncatedWhenTheServerLeavesBeforeTheFirstChunk() {
        server.answer = SocketIOClient::disconnect;
        GatewayException failure = failure(read("", new ArrayList<>()));
        assertThat(failure.getKind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(failure.isOutcomeUncertain()).isTrue();
        assertThat(connections).hasValue(1);
    }

    @Test
    void leavesWhenTheReaderStopsEarly() throws Exception {
        server.answer = client -> chunks(client, "a", "b");
        ask("", it -> it.getMessage().getBody(Iterator.class).next());
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesWhenTheComponentStops() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        server.answer = client -> chunks(client, "a");
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:ask").to(uri("")).process(it -> {
                    Iterator<?> pieces = it.getMessage().getBody(Iterator.class);
                    pieces.next();
                    reading.countDown();
                    pieces.hasNext();
                });
            }
        });
        camel.context().createProducerTemplate().sendBody("seda:ask", "Hi");
        assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
        camel.context().getComponent("crofai").stop();
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
        camel.context().stop();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("AiGateway") || name.equals("EventThread")));
    }

    @Test
    void tellsThatNobodyIsThere() {
        int port = server.port();
        server.stop();
        Exchange exchange = camel.request(
                STREAM + "&apiKey=" + KEY + "&maxAttempts=1&baseUrl=http://127.0.0.1:" + port,
                it -> it.getMessage().setBody("Hi"));
        GatewayException failure = failure(exchange);
        assertThat(failure.getKind()).isEqualTo(FailureKind.CONNECTION);
        assertThat(failure.isOutcomeUncertain()).isFalse();
    }

    @Test
    void showsTheKeyInNoLog() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getLoggerName() + new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        StringWriter thrown = new StringWriter();
        try {
            server.answer = client -> chunks(client, "||AI ERROR||");
            read("", new ArrayList<>()).getException().printStackTrace(new PrintWriter(thrown));
        } finally {
            root.setLevel(before);
            root.removeHandler(handler);
        }
        assertThat(lines).anyMatch(line -> line.contains("io.socket")).noneMatch(line -> line.contains("4f1d7c2e9b8a"));
        assertThat(thrown.toString()).doesNotContain("4f1d7c2e9b8a");
    }
}
