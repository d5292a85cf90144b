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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.ResultFile;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.failure.PermanentGatewayException;
import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.LeakCheck;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a task has made is stored when it has ended, and what could not be stored is tried again without a new submit. */
@Timeout(60)
class TaskResultFolderTest {

    private static final String SUBMIT = "/kling/v1/videos/text2video";
    private static final String VIDEO = "\0\0\0\u0018ftypisom and so on";

    @RegisterExtension
    @Order(1)
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    @Order(2)
    final LeakCheck leaks = LeakCheck.of(gateway, "AiGateway");

    @RegisterExtension
    @Order(3)
    final RunningCamel camel = new RunningCamel();

    @TempDir
    Path folder;

    private final BlockingQueue<Exchange> taken = new LinkedBlockingQueue<>();
    private final AtomicBoolean expired = new AtomicBoolean();

    @BeforeEach
    void aTaskThatEnds() {
        CrazyrouterComponent component = camel.context().getComponent("crazyrouter", CrazyrouterComponent.class);
        component.getWatch().setTaskLookInterval(Duration.ofMillis(10));
        component.getWatch().setTaskPollRate(1000);
        component.getWatch().setTaskPollRatePerKey(1000);
        component.getSubmit().setTaskPollInterval(Duration.ofMillis(20));
        component.getTaskConsumer().setRedeliveryDelay(Duration.ofMillis(10));
        gateway.answer(SUBMIT, request -> Answer.json("{\"task_id\":\"77\",\"status\":\"\"}"));
        gateway.answer(
                SUBMIT + "/77",
                request -> Answer.json("{\"data\":{\"task_id\":\"77\",\"status\":\"succeeded\",\"url\":\""
                        + gateway.baseUrl() + "/v.mp4?sig=1\"}}"));
        gateway.answer(
                "/v.mp4",
                request -> expired.get() ? Answer.empty().status(410) : Answer.text("binary/octet-stream", VIDEO));
    }

    private String uri(String call) {
        return "crazyrouter:" + call + "&apiKey=sk-test-key&retryDelay=1&baseUrl=" + gateway.baseUrl();
    }

    private Exchange make(String more) {
        return camel.request(
                uri("video-generation?family=kling-text2video&videoModel=kling-v3&taskTag=autumn" + more),
                it -> it.getMessage().setBody("A cat"));
    }

    private long submits() {
        return gateway.requests().stream()
                .map(ReceivedRequest::method)
                .filter("POST"::equals)
                .count();
    }

    @Test
    void storesWhatAnAwaitedTaskHasMade() throws Exception {
        Exchange exchange = make("&resultFolder=" + folder);
        assertThat(exchange.getException()).isNull();
        Path file = exchange.getMessage().getBody(ResultFile.class).path();
        assertThat(file).isEqualTo(folder.resolve("kling-text2video-77-1.mp4")).hasContent(VIDEO);
        assertThat(Files.readString(folder.resolve(file.getFileName() + ".json")))
                .contains("\"operation\" : \"video-generation\"", "\"tag\" : \"autumn\"");
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TASK_ID)).isEqualTo("77");
    }

    @Test
    void triesAgainThroughTheOperationTasksWithoutAnotherSubmit() throws Exception {
        expired.set(true);
        Exchange exchange = make("&resultFolder=" + folder);
        assertThat(exchange.getException()).isInstanceOf(PermanentGatewayException.class);
        GatewayException failure = exchange.getException(GatewayException.class);
        assertThat(failure.getKind()).isEqualTo(FailureKind.DELIVERY);
        assertThat(failure.getTaskId()).isEqualTo("77");
        expired.set(false);
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks?resultFolder=" + folder)).process(taken::add);
            }
        });
        Exchange again = taken.poll(60, TimeUnit.SECONDS);
        assertThat(again).isNotNull();
        assertThat(folder.resolve("kling-text2video-77-1.mp4")).hasContent(VIDEO);
        assertThat(submits()).isOne();
    }

    @Test
    void fetchesOnceWhatIsRefusedAndDeliveredAgain() throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        AtomicReference<Path> sent = new AtomicReference<>();
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks?resultTo=direct:target")).process(taken::add);
                from("direct:target").process(exchange -> {
                    if (refusals.incrementAndGet() < 4) {
                        throw new IllegalStateException("no room");
                    }
                    sent.set(exchange.getMessage().getBody(Path.class));
                });
            }
        });
        camel.request(
                uri("video-generation?family=kling-text2video&videoModel=kling-v3&taskMode=submit"),
                it -> it.getMessage().setBody("A cat"));
        await().until(() -> refusals.get() == 4 && taken.stream().anyMatch(it -> it.getException() == null));
        assertThat(gateway.requests())
                .filteredOn(request -> request.target().startsWith("/v.mp4"))
                .hasSize(1);
        assertThat(sent.get().getParent()).doesNotExist();
        assertThat(submits()).isOne();
    }

    @Test
    void deliversAgainWhatAQueueHadNoRoomFor() throws Exception {
        TaskStore store = new MemoryTaskStore(Clock.systemUTC());
        camel.context().getComponent("crazyrouter", CrazyrouterComponent.class).setTaskStore(store);
        String full = "seda:out?size=1";
        camel.context().createProducerTemplate().sendBody(full, "what is in the way");
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("tasks?maxInFlight=1&resultTo=" + full)).process(taken::add);
            }
        });
        camel.request(
                uri("video-generation?family=kling-text2video&videoModel=kling-v3&taskMode=submit"),
                it -> it.getMessage().setBody("A cat"));
        await().until(() ->
                store.list(TaskFilter.all("crazyrouter"), 1).stream().anyMatch(task -> task.deliveries() > 1));
        BlockingQueue<?> queue =
                camel.context().getEndpoint(full, SedaEndpoint.class).getQueue();
        queue.remove();
        assertThat(taken.poll(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(queue).hasSize(1);
        assertThat(submits()).isOne();
    }

    @Test
    void findsOutThatNothingCanBeStoredBeforeItIsPaidFor() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThatThrownBy(() -> make("&resultFolder=" + file.resolve("videos")))
                .hasStackTraceContaining("resultFolder is " + file.resolve("videos"));
        assertThat(submits()).isZero();
        assertThatThrownBy(() -> camel.routes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri("tasks?resultFolder=" + file)).process(taken::add);
                    }
                }))
                .hasStackTraceContaining("resultFolder is " + file);
    }

    @Test
    void storesInAFolderBehindALink() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        assertThat(make("&resultFolder=" + link).getException()).isNull();
        assertThat(real).isDirectoryContaining("glob:**kling-text2video-77-1.mp4");
        assertThat(real).isDirectoryNotContaining("glob:**probe*");
    }

    @Test
    void refusesAFolderWhereNobodyWaits() {
        assertThatThrownBy(() -> camel.context()
                        .getEndpoint(uri("video-generation?family=kling-text2video&taskMode=submit&resultFolder=x")))
                .rootCause()
                .hasMessageContaining("set taskMode=await, or resultFolder of the operation tasks");
    }
}
