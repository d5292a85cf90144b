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

import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.testkit.contract.GatewayContract;
import io.github.camelaigateways.testkit.contract.GatewayUnderTest;
import io.github.camelaigateways.testkit.documented.Documents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway tells of tasks by itself (en/reference/callback), over real HTTP. */
@Documents(
        rows = {
            "crazyrouter/callbacks/callback-midjourney",
            "crazyrouter/callbacks/callback-video",
            "crazyrouter/callbacks/callback-suno"
        },
        page = "crazyrouter/reference/callback",
        uri = "crazyrouter:callback?callbackSecret=...")
class CrazyrouterCallbackTest extends GatewayContract {

    private static final String SECRET = "a-secret-of-24-letters-x";

    private final BlockingQueue<TaskRecord> told = new LinkedBlockingQueue<>();
    private final CountDownLatch hold = new CountDownLatch(1);
    private int port;

    CrazyrouterCallbackTest() {
        super(GatewayUnderTest.of("crazyrouter"));
    }

    @BeforeEach
    void listen() throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        VertxPlatformHttpServer http = new VertxPlatformHttpServer(configuration);
        camel.context().addService(http);
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("crazyrouter:callback?callbackMaxSize=2000&callbackSecret=" + SECRET)
                        .process(exchange -> {
                            TaskRecord task = exchange.getMessage().getBody(TaskRecord.class);
                            if (task.id().equals("held")) {
                                hold.await();
                            }
                            told.add(task);
                        });
            }
        });
        port = http.getPort();
    }

    private HttpResponse<String> call(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String body) throws IOException, InterruptedException {
        return call("/ai-gateway/callback/" + SECRET, body);
    }

    private TaskRecord told() throws InterruptedException {
        TaskRecord task = told.poll(20, TimeUnit.SECONDS);
        assertThat(task).isNotNull();
        return task;
    }

    @Test
    void tellsOfAnImage() throws Exception {
        assertThat(call("""
                                {"id":"task_abc123","action":"IMAGINE","status":"SUCCESS","prompt":"a beautiful sunset",
                                 "imageUrl":"https://cdn.example.com/image.png","progress":"100%","failReason":"",
                                 "submitTime":1706000000000,"startTime":1706000010000,"finishTime":1706000060000}
                                """).body()).isEqualTo("{\"success\":true}");
        TaskRecord task = told();
        assertThat(task.id()).isEqualTo("task_abc123");
        assertThat(task.state()).isEqualTo("SUCCEEDED");
        assertThat(task.progress()).isEqualTo(100);
        assertThat(task.results()).containsExactly("https://cdn.example.com/image.png");
        assertThat(task.reply()).containsEntry("action", "IMAGINE");
    }

    @Test
    void tellsOfAVideoAndOfASong() throws Exception {
        call("""
                {"id":"task_xyz789","status":"succeed","type":"video","output":{"video_url":"https://cdn.example.com/video.mp4",
                 "cover_url":"https://cdn.example.com/cover.jpg","duration":5.0},"created_at":1706000000,"updated_at":1706000120}
                """);
        assertThat(told().results()).containsExactly("https://cdn.example.com/video.mp4");
        call("""
                {"id":"task_music456","status":"complete",
                 "output":{"audio_url":"https://cdn.example.com/song.mp3","title":"My Song","duration":180}}
                """);
        TaskRecord song = told();
        assertThat(song.state()).isEqualTo("SUCCEEDED");
        assertThat(song.results()).containsExactly("https://cdn.example.com/song.mp3");
    }

    @Test
    void tellsOfAFailureWithItsReason() throws Exception {
        call("{\"id\":\"t\",\"status\":\"FAILURE\",\"failReason\":\"blocked\"}");
        TaskRecord task = told();
        assertThat(task.state()).isEqualTo("FAILED");
        assertThat(task.reason()).isEqualTo("blocked");
    }

    @Test
    void repliesBeforeTheRouteIsDone() throws Exception {
        assertThat(call("{\"id\":\"held\",\"status\":\"SUCCESS\"}").statusCode())
                .isEqualTo(200);
        assertThat(told).isEmpty();
        hold.countDown();
        assertThat(told().id()).isEqualTo("held");
    }

    @Test
    void listensOnlyToWhoKnowsTheSecret() throws Exception {
        HttpResponse<String> wrong =
                call("/ai-gateway/callback/another-secret-000000", "{\"id\":\"t\",\"status\":\"SUCCESS\"}");
        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(wrong.body()).isEmpty();
        call("{\"id\":\"next\",\"status\":\"SUCCESS\"}");
        assertThat(told().id()).isEqualTo("next");
        assertThat(told).isEmpty();
    }

    @Test
    void refusesWhatIsNoCallOrTooLarge() throws Exception {
        assertThat(call("no JSON").statusCode()).isEqualTo(400);
        assertThat(call("{\"status\":\"SUCCESS\"}").statusCode()).isEqualTo(400);
        assertThat(call("{\"id\":\"t\"}").statusCode()).isEqualTo(400);
        assertThat(call("{\"id\":\"" + "x".repeat(2000) + "\",\"status\":\"SUCCESS\"}")
                        .statusCode())
                .isEqualTo(413);
        call("{\"id\":\"next\",\"status\":\"SUCCESS\"}");
        assertThat(told().id()).isEqualTo("next");
    }

    @Test
    void asksForASecretThatCannotBeGuessed() {
        assertThatThrownBy(() -> camel.routes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("crazyrouter:callback?callbackPath=/other&callbackSecret=short")
                                .to("mock:none");
                    }
                }))
                .rootCause()
                .hasMessageContaining("callbackSecret")
                .hasMessageNotContaining("short");
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
