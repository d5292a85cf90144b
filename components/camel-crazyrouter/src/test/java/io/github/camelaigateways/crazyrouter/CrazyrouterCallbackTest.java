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

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Reply;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import io.github.camelaigateways.testkit.documented.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway tells of tasks by itself (en/reference/callback) is a hint: the tasks are asked after, over real HTTP. */
@Documents(
        rows = {
            "crazyrouter/callbacks/callback-midjourney",
            "crazyrouter/callbacks/callback-video",
            "crazyrouter/callbacks/callback-suno"
        },
        page = "crazyrouter/reference/callback",
        uri = "crazyrouter:callback?callbackSecret=...")
class CrazyrouterCallbackTest {

    private static final String SECRET = "a-secret-of-24-letters-x";
    private static final String PUBLIC = "https://hooks.example.com/app/";
    private static final String ADDRESS = "https://hooks.example.com/app/ai-gateway/callback/" + SECRET;
    private static final String KLING = "/kling/v1/videos/text2video";

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    private final BlockingQueue<TaskRecord> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> problems = new LinkedBlockingQueue<>();
    private final CountDownLatch hold = new CountDownLatch(1);
    private int port;

    @BeforeEach
    void listen() throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        VertxPlatformHttpServer http = new VertxPlatformHttpServer(configuration);
        camel.context().addService(http);
        CrazyrouterComponent component = camel.context().getComponent("crazyrouter", CrazyrouterComponent.class);
        component.getWatch().setTaskLookInterval(Duration.ofMillis(10));
        // so that only a call of the gateway can be why a task is asked after
        component.getSubmit().setTaskPollInterval(Duration.ofHours(1));
        component.getSubmit().setTaskMode("submit");
        camel.context()
                .getRegistry()
                .bind(
                        "problems",
                        ExceptionHandler.class,
                        new LoggingExceptionHandler(camel.context(), CrazyrouterCallbackTest.class) {
                            @Override
                            public void handleException(String message, Exchange exchange, Throwable exception) {
                                problems.add(exception);
                            }
                        });
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("crazyrouter:callback?exceptionHandler=#problems&callbackMaxSize=2000&callbackSecret=" + SECRET
                                + "&callbackPublicUrl=" + PUBLIC)
                        .routeId("calls")
                        .process(exchange -> {
                            TaskRecord task = exchange.getMessage().getBody(TaskRecord.class);
                            if (task.id().equals("held")) {
                                hold.await();
                            }
                            assertThat(exchange.getPattern()).isEqualTo(ExchangePattern.InOnly);
                            told.add(task);
                            if (task.id().equals("broken")) {
                                throw new AssertionError("the route breaks off");
                            }
                            if (task.id().equals("refused")) {
                                throw new IllegalStateException("the route fails");
                            }
                        });
            }
        });
        port = http.getPort();
    }

    private HttpResponse<String> call(String path, String body) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> call(String body) {
        return call("/ai-gateway/callback/" + SECRET, body);
    }

    private TaskRecord told() throws InterruptedException {
        TaskRecord task = told.poll(60, TimeUnit.SECONDS);
        assertThat(task).isNotNull();
        return task;
    }

    private Exchange begin(String call, String path, String reply) {
        gateway.answer(path, request -> Answer.json(reply));
        return begin(call);
    }

    private Exchange begin(String call) {
        Exchange exchange = camel.request(
                "crazyrouter:" + call + "&apiKey=sk-test-key&baseUrl=" + gateway.baseUrl(),
                it -> it.getMessage().setBody("A cat"));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private void beginVideo(String id) {
        begin("video-generation?family=kling-text2video&videoModel=v", KLING, "{\"task_id\":\"" + id + "\"}");
    }

    private void tells(String path, Reply reply) {
        gateway.answer(path, request -> reply);
    }

    private static Reply video(String status) {
        return Answer.json("{\"data\":{\"status\":\"" + status + "\",\"url\":\"https://media.example.com/v.mp4\"}}");
    }

    private long questions() {
        return gateway.requests().stream()
                .filter(request -> request.method().equals("GET"))
                .count();
    }

    @Test
    void asksAfterTheImageOfACall() throws Exception {
        begin(
                "image-generation?family=midjourney-imagine",
                "/mj/submit/imagine",
                "{\"code\":1,\"result\":\"task_abc123\"}");
        tells("/mj/task/task_abc123/fetch", Answer.json("""
            {"id":"task_abc123","status":"SUCCESS","progress":"100%","imageUrl":"https://cdn.example.com/real.png"}
            """));
        assertThat(gateway.requests().get(0).json().path("notifyHook").textValue())
                .isEqualTo(ADDRESS);
        assertThat(call("""
            {"id":"task_abc123","action":"IMAGINE","status":"SUCCESS","prompt":"a beautiful sunset",
             "imageUrl":"https://cdn.example.com/image.png","progress":"100%","failReason":"",
             "submitTime":1706000000000,"startTime":1706000010000,"finishTime":1706000060000}
            """).body()).isEqualTo("{\"success\":true}");
        TaskRecord task = told();
        assertThat(task.id()).isEqualTo("task_abc123");
        assertThat(task.state()).isEqualTo("SUCCEEDED");
        assertThat(task.results()).containsExactly("https://cdn.example.com/real.png");
    }

    @Test
    void asksAfterTheVideoAndTheSongOfACall() throws Exception {
        beginVideo("task_xyz789");
        tells(KLING + "/task_xyz789", video("succeeded"));
        assertThat(gateway.requests().get(0).json().path("callback_url").textValue())
                .isEqualTo(ADDRESS);
        call("""
            {"id":"task_xyz789","status":"succeed","type":"video","output":{"video_url":"https://cdn.example.com/video.mp4",
             "cover_url":"https://cdn.example.com/cover.jpg","duration":5.0},"created_at":1706000000,"updated_at":1706000120}
            """);
        assertThat(told().results()).containsExactly("https://media.example.com/v.mp4");
        begin("music-generation?title=x", "/suno/submit/music", "{\"code\":1,\"result\":\"task_music456\"}");
        tells("/suno/fetch/task_music456", Answer.json("""
            {"data":{"status":"complete","data":[{"audio_url":"https://cdn.example.com/song.mp3"}]}}
            """));
        call("""
            {"id":"task_music456","status":"complete",
             "output":{"audio_url":"https://cdn.example.com/other.mp3","title":"My Song","duration":180}}
            """);
        assertThat(told().results()).containsExactly("https://cdn.example.com/song.mp3");
    }

    @Test
    void believesTheAnswerAndNotTheCall() throws Exception {
        beginVideo("7");
        tells(KLING + "/7", video("processing"));
        call("{\"id\":\"7\",\"status\":\"FAILURE\",\"failReason\":\"forged\"}");
        TaskRecord task = told();
        assertThat(task.state()).isEqualTo("RUNNING");
        assertThat(task.reason()).isNull();
    }

    @Test
    void tellsEachChangeOnce() throws Exception {
        beginVideo("7");
        tells(KLING + "/7", video("succeeded"));
        call("{\"id\":\"7\",\"status\":\"succeed\"}");
        call("{\"id\":\"7\",\"status\":\"processing\"}");
        call("{\"id\":\"7\",\"status\":\"succeed\"}");
        assertThat(told().state()).isEqualTo("SUCCEEDED");
        call("{\"id\":\"7\",\"status\":\"succeed\"}");
        // a call of another task that comes later is told next: nothing was in between
        beginVideo("8");
        tells(KLING + "/8", video("succeeded"));
        call("{\"id\":\"8\",\"status\":\"succeed\"}");
        assertThat(told().id()).isEqualTo("8");
        assertThat(questions()).isEqualTo(2);
    }

    @Test
    void takesACallThatComesBeforeTheReplyToTheSubmit() throws Exception {
        tells(KLING + "/7", video("succeeded"));
        gateway.answer(KLING, request -> {
            call("{\"id\":\"7\",\"status\":\"succeed\"}");
            return Answer.json("{\"task_id\":\"7\"}");
        });
        begin("video-generation?family=kling-text2video&videoModel=v");
        assertThat(told().state()).isEqualTo("SUCCEEDED");
    }

    @Test
    void takesACallThatComesWhileTheTaskIsAskedAfter() throws Exception {
        beginVideo("7");
        AtomicInteger asked = new AtomicInteger();
        gateway.answer(KLING + "/7", request -> {
            if (asked.incrementAndGet() == 1) {
                call("{\"id\":\"7\",\"status\":\"succeed\"}");
                return video("processing");
            }
            return video("succeeded");
        });
        call("{\"id\":\"7\",\"status\":\"processing\"}");
        assertThat(told().state()).isEqualTo("RUNNING");
        assertThat(told().state()).isEqualTo("SUCCEEDED");
    }

    @Test
    void repliesBeforeTheRouteIsDone() throws Exception {
        beginVideo("held");
        tells(KLING + "/held", video("succeeded"));
        assertThat(call("{\"id\":\"held\",\"status\":\"succeed\"}").statusCode())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(questions()).isOne());
        assertThat(told).isEmpty();
        hold.countDown();
        assertThat(told().id()).isEqualTo("held");
    }

    @Test
    void answersAllTheSameAndListensOnlyToWhoKnowsTheSecret() throws Exception {
        beginVideo("7");
        tells(KLING + "/7", video("succeeded"));
        HttpResponse<String> wrong =
                call("/ai-gateway/callback/another-secret-000000", "{\"id\":\"7\",\"status\":\"succeed\"}");
        HttpResponse<String> unknown = call("{\"id\":\"none\",\"status\":\"succeed\"}");
        assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(200);
        assertThat(wrong.body()).isEqualTo(unknown.body());
        beginVideo("8");
        tells(KLING + "/8", video("succeeded"));
        call("{\"id\":\"8\",\"status\":\"succeed\"}");
        assertThat(told().id()).isEqualTo("8");
        assertThat(questions()).isOne();
    }

    @Test
    void refusesWhatIsNoCallOrTooLarge() {
        assertThat(call("no JSON").statusCode()).isEqualTo(400);
        assertThat(call("{\"status\":\"SUCCESS\"}").statusCode()).isEqualTo(400);
        assertThat(call("{\"id\":\"t\"}").statusCode()).isEqualTo(400);
        String call = "{\"id\":\"none\",\"status\":\"SUCCESS\"}";
        assertThat(call(call + " ".repeat(2000 - call.length())).statusCode()).isEqualTo(200);
        assertThat(call(call + " ".repeat(2001 - call.length())).statusCode()).isEqualTo(413);
        assertThat(call("{\"id\":\"" + "x".repeat(2000) + "\",\"status\":\"SUCCESS\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void repliesWithNothingOfTheCall() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/ai-gateway/callback/" + SECRET))
                .header("X-Echo", "1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"none\",\"status\":\"SUCCESS\"}"))
                .build();
        HttpResponse<String> reply = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(reply.headers().map()).doesNotContainKey("x-echo");
        HttpResponse<String> asked = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(request.uri()).GET().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(asked.statusCode()).isEqualTo(405);
    }

    @Test
    void tellsOfARouteThatFails() throws Exception {
        beginVideo("refused");
        tells(KLING + "/refused", video("succeeded"));
        call("{\"id\":\"refused\",\"status\":\"succeed\"}");
        assertThat(problems.poll(60, TimeUnit.SECONDS)).hasMessage("the route fails");
    }

    @Test
    void tellsOfARouteThatBreaksOff() throws Exception {
        beginVideo("broken");
        tells(KLING + "/broken", video("succeeded"));
        call("{\"id\":\"broken\",\"status\":\"succeed\"}");
        assertThat(problems.poll(60, TimeUnit.SECONDS)).rootCause().hasMessage("the route breaks off");
    }

    @Test
    void isCalledNoMoreWhenItsRouteIsStopped() throws Exception {
        beginVideo("7");
        tells(KLING + "/7", video("succeeded"));
        camel.context().getRouteController().stopRoute("calls");
        assertThat(call("{\"id\":\"7\",\"status\":\"succeed\"}").statusCode()).isEqualTo(404);
        beginVideo("8");
        assertThat(gateway.requests())
                .last()
                .satisfies(it -> assertThat(it.json().has("callback_url")).isFalse());
        camel.context().getRouteController().startRoute("calls");
        assertThat(call("{\"id\":\"7\",\"status\":\"succeed\"}").statusCode()).isEqualTo(200);
        assertThat(told().id()).isEqualTo("7");
        assertThat(told).isEmpty();
    }

    @Test
    void namesNoAddressWhenItCannotListen() throws Exception {
        gateway.answer(KLING, request -> Answer.json("{\"task_id\":\"7\"}"));
        try (DefaultCamelContext serverless = new DefaultCamelContext()) {
            serverless.disableJMX();
            serverless.start();
            assertThatThrownBy(() -> serverless.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("crazyrouter:callback?callbackSecret=" + SECRET + "&callbackPublicUrl=" + PUBLIC)
                                    .to("mock:none");
                        }
                    }))
                    .hasStackTraceContaining("CallbackConsumer.doStart");
            try (ProducerTemplate template = serverless.createProducerTemplate()) {
                template.requestBody(
                        "crazyrouter:video-generation?family=kling-text2video&videoModel=v&taskMode=submit&apiKey=sk-test-key"
                                + "&baseUrl=" + gateway.baseUrl(),
                        "A cat");
            }
        }
        assertThat(gateway.requests())
                .singleElement()
                .satisfies(it -> assertThat(it.json().has("callback_url")).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "15-letters-here", "16-letters-her!/"})
    void asksForASecretThatCannotBeGuessed(String secret) {
        assertThatThrownBy(() -> listenAt("callbackSecret=" + secret))
                .rootCause()
                .hasMessageContaining("callbackSecret")
                .hasMessageNotContaining(secret);
    }

    @Test
    void takesASecretOfSixteenLetters() {
        assertThatCode(() -> listenAt("callbackSecret=16-letters-here_")).doesNotThrowAnyException();
    }

    @Test
    void refusesAPublicUrlThatIsNoAddress() {
        assertThatThrownBy(() -> listenAt("callbackSecret=" + SECRET + "&callbackPublicUrl=hooks.example.com"))
                .rootCause()
                .hasMessageContaining("callbackPublicUrl");
    }

    private void listenAt(String options) {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("crazyrouter:callback?callbackPath=/other&" + options).to("mock:none");
            }
        });
    }

    @Test
    void isNotSentTo() {
        assertThatThrownBy(() -> camel.context()
                        .getEndpoint("crazyrouter:callback?callbackSecret=" + SECRET)
                        .createProducer())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("from()");
    }
}
