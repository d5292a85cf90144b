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
package io.github.camelaigateways.aigateway;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.failure.PermanentGatewayException;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ForwardingProxy;
import io.github.camelaigateways.testkit.Gate;
import io.github.camelaigateways.testkit.LeakCheck;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.TestCertificates;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task has made comes into a folder whole, once, and from nowhere but where it may come from. */
@Timeout(60)
class ResultDeliveryTest {

    private static final String KEY = "sk-result-delivery";
    private static final TestCertificates CERTIFICATES = new TestCertificates();
    private static final ServedVideo VIDEO = ServedVideo.of(200_000, "one");

    @RegisterExtension
    @Order(1)
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    @Order(2)
    final ScriptedGateway elsewhere = ScriptedGateway.http();

    @RegisterExtension
    @Order(3)
    final LeakCheck leaks = LeakCheck.of(gateway, "AiGateway");

    @RegisterExtension
    @Order(4)
    final RunningCamel camel = new RunningCamel();

    @RegisterExtension
    @Order(5)
    final ForwardingProxy proxy = new ForwardingProxy();

    @TempDir
    Path folder;

    private long retryDelay = 1;
    private @Nullable String root;
    private final List<ResultDelivery> deliveries = new ArrayList<>();

    @AfterEach
    void stop() {
        deliveries.forEach(ResultDelivery::stop);
    }

    private record Outcome(
            Exchange exchange,
            List<ResultFile> files,
            @Nullable GatewayException failure) {}

    private ResultDelivery delivery(DefaultCamelContext context, String options) throws Exception {
        GatewayEndpoint endpoint = (GatewayEndpoint) context.getEndpoint(
                "crazyrouter:video-generation?apiKey=" + KEY + "&baseUrl=" + (root == null ? gateway.baseUrl() : root)
                        + "&additionalHeader.x-own=own&retryDelay=" + retryDelay + options);
        ResultDelivery delivery = ResultDelivery.of(endpoint);
        assertThat(delivery).isNotNull();
        delivery.start();
        deliveries.add(delivery);
        return delivery;
    }

    private CompletableFuture<Outcome> fetching(ResultDelivery delivery, String taskId, String... links) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Exchange exchange = new DefaultExchange(camel.context());
        List<MediaResult> results =
                Stream.of(links).map(link -> new MediaResult(link, null, null)).toList();
        delivery.fetch(
                exchange,
                ResultOrigin.ofTask("unified-video", "video-generation", "sora-2", taskId, "ref-" + taskId),
                results,
                Map.of("order", 17),
                (files, failure) -> outcome.complete(new Outcome(exchange, files, failure)));
        return outcome;
    }

    /** Fetches into the folder, with private addresses allowed. */
    private Outcome fetch(String taskId, String... links) throws Exception {
        return fetchWith("&allowPrivateAddresses=true", taskId, links);
    }

    private Outcome fetchWith(String options, String taskId, String... links) throws Exception {
        ResultDelivery delivery = delivery((DefaultCamelContext) camel.context(), "&resultFolder=" + folder + options);
        return fetching(delivery, taskId, links).get(60, TimeUnit.SECONDS);
    }

    private static ResultFile onlyFile(Outcome outcome) {
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.files()).hasSize(1);
        return outcome.files().get(0);
    }

    private static GatewayException failure(Outcome outcome) {
        assertThat(outcome.files()).isEmpty();
        assertThat(outcome.failure()).isInstanceOf(PermanentGatewayException.class);
        assertThat(outcome.failure().getKind()).isEqualTo(FailureKind.DELIVERY);
        assertThat(outcome.failure().failure().accepted()).isEqualTo(Failure.Acceptance.ACCEPTED);
        assertThat(outcome.exchange().getMessage().getHeader(GatewayHeaders.RESULT_LINKS, List.class))
                .isNotEmpty();
        return outcome.failure();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void assertStored(Outcome outcome, ServedVideo video) throws Exception {
        ResultFile file = onlyFile(outcome);
        assertThat(Files.readAllBytes(file.path())).isEqualTo(video.bytes());
        assertThat(file.sha256()).isEqualTo(sha256(video.bytes()));
        assertThat(file.size()).isEqualTo(video.bytes().length);
        assertThat(names())
                .containsExactly(
                        file.path().getFileName().toString(), file.path().getFileName() + ".json");
    }

    private static void assertBare(ReceivedRequest request) {
        assertThat(request.header("x-own")).isNull();
        assertThat(request.headers().toString()).doesNotContain(KEY);
    }

    @Test
    void storesTheFileWithItsMetadata() throws Exception {
        elsewhere.reply(VIDEO.whole());
        Outcome outcome = fetch("task-1", elsewhere.baseUrl() + "/v/a.bin?sig=s3cret");
        assertStored(outcome, VIDEO);
        ResultFile file = onlyFile(outcome);
        assertThat(file.path()).isEqualTo(folder.resolve("unified-video-task-1-1.mp4"));
        assertThat(file.contentType()).isEqualTo("video/mp4");
        JsonNode told =
                new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("unified-video-task-1-1.mp4.json")));
        assertThat(told.path("taskId").asText()).isEqualTo("task-1");
        assertThat(told.path("family").asText()).isEqualTo("unified-video");
        assertThat(told.path("operation").asText()).isEqualTo("video-generation");
        assertThat(told.path("model").asText()).isEqualTo("sora-2");
        assertThat(told.path("sha256").asText()).isEqualTo(file.sha256());
        assertThat(told.path("size").asLong()).isEqualTo(200_000);
        assertThat(told.path("contentType").asText()).isEqualTo("video/mp4");
        assertThat(told.path("link").asText()).isEqualTo(elsewhere.baseUrl() + "/v/a.bin");
        assertThat(told.path("fetchedAt").asText()).matches("20..-..-..T.*Z");
        assertThat(told.path("metadata").path("order").asInt()).isEqualTo(17);
        assertBare(elsewhere.onlyRequest());
        assertThat(elsewhere.onlyRequest().target()).isEqualTo("/v/a.bin?sig=s3cret");
    }

    @Test
    void fetchesNoFileAgainThatIsThere() throws Exception {
        elsewhere.reply(VIDEO.whole());
        ResultFile first = onlyFile(fetch("task-1", elsewhere.baseUrl() + "/v"));
        ResultFile second = onlyFile(fetch("task-1", elsewhere.baseUrl() + "/fresh?sig=2"));
        assertThat(second).isEqualTo(first);
        assertThat(elsewhere.requests()).hasSize(1);
        assertThat(names()).hasSize(2);
    }

    @Test
    void fetchesAFileAgainThatIsDamaged() throws Exception {
        elsewhere.reply(VIDEO.whole(), VIDEO.whole());
        Path file = onlyFile(fetch("task-1", elsewhere.baseUrl() + "/v")).path();
        byte[] damaged = VIDEO.bytes().clone();
        damaged[100_000]++;
        Files.write(file, damaged);
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), VIDEO);
    }

    @Test
    void goesOnWhereTheDownloadBrokeOff() throws Exception {
        elsewhere.answer("/v", VIDEO.cutOnceAt(60));
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), VIDEO);
        assertThat(elsewhere.requests()).hasSize(2);
        ReceivedRequest rest = elsewhere.requests().get(1);
        int from = Integer.parseInt(rest.header("Range").replaceAll("\\D", ""));
        assertThat(from).isBetween(1, 120_000);
        assertThat(rest.header("If-Range")).isEqualTo("\"one\"");
    }

    @Test
    void beginsAgainWhereTheServerGivesNoParts() throws Exception {
        elsewhere.reply(VIDEO.cutAt(60), VIDEO.whole());
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), VIDEO);
        assertThat(elsewhere.requests().get(1).header("Range")).isNotNull();
    }

    @Test
    void beginsAgainWhenTheFileHasChanged() throws Exception {
        ServedVideo other = ServedVideo.of(210_000, "two");
        elsewhere.reply(VIDEO.cutAt(60));
        elsewhere.answer("/late", other::asked);
        elsewhere.reply(Answer.empty().status(302).header("Location", "/late"));
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), other);
        assertThat(elsewhere.requests().get(2).header("If-Range")).isEqualTo("\"one\"");
    }

    @Test
    void takesNoPartOfAnotherFile() throws Exception {
        ServedVideo other = ServedVideo.of(200_000, "two");
        boolean[] wrong = new boolean[2];
        elsewhere.answer("/v", request -> {
            if (request.header("Range") == null) {
                boolean first = !wrong[0];
                wrong[0] = true;
                return first ? VIDEO.cutAt(60) : other.whole();
            }
            // it does not know If-Range
            wrong[1] = true;
            int from = Integer.parseInt(request.header("Range").replaceAll("\\D", ""));
            return other.whole()
                    .status(206)
                    .header("Content-Range", "bytes " + from + "-199999/200000")
                    .pieces(Piece.bytes(Arrays.copyOfRange(other.bytes(), from, 200_000)));
        });
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), other);
        assertThat(wrong).containsExactly(true, true);
    }

    @Test
    void asksForNoPartOfWhatCannotBeToldApart() throws Exception {
        ServedVideo weak = new ServedVideo(VIDEO.bytes(), "W/\"one\"");
        elsewhere.reply(weak.cutAt(60), weak.whole());
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), VIDEO);
        assertThat(elsewhere.requests().get(1).header("Range")).isNull();
    }

    @Test
    void goesOnInAnotherContextWithWhatAnEndedProcessLeft() throws Exception {
        Files.write(folder.resolve(".unified-video-task-1-1.part"), Arrays.copyOf(VIDEO.bytes(), 70_000));
        Files.writeString(
                folder.resolve(".unified-video-task-1-1.part.json"),
                "{\"link\":\"" + elsewhere.baseUrl() + "/v\",\"validator\":\"\\\"one\\\"\"}");
        elsewhere.answer("/v", VIDEO::asked);
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v?sig=fresh"), VIDEO);
        assertThat(elsewhere.onlyRequest().header("Range")).isEqualTo("bytes=70000-");
    }

    @Test
    void finishesWhatWasWholeWhenTheProcessEnded() throws Exception {
        Files.write(folder.resolve(".unified-video-task-1-1.part"), VIDEO.bytes());
        Files.writeString(
                folder.resolve(".unified-video-task-1-1.part.json"),
                "{\"link\":\"" + elsewhere.baseUrl() + "/v\",\"validator\":\"\\\"one\\\"\"}");
        elsewhere.answer("/v", VIDEO::asked);
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), VIDEO);
        assertThat(elsewhere.onlyRequest().header("Range")).isEqualTo("bytes=200000-");
    }

    @Test
    void beginsAgainWithALeftoverOfAnotherLink() throws Exception {
        Files.write(folder.resolve(".unified-video-task-1-1.part"), new byte[70_000]);
        Files.writeString(
                folder.resolve(".unified-video-task-1-1.part.json"),
                "{\"link\":\"http://other.example/v\",\"validator\":\"\\\"one\\\"\"}");
        elsewhere.answer("/v", VIDEO::asked);
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), VIDEO);
        assertThat(elsewhere.onlyRequest().header("Range")).isNull();
    }

    @Test
    void keepsWhatHasComeWhenItGivesUp() throws Exception {
        elsewhere.answer("/v", VIDEO.cutOnceAt(60));
        GatewayException failure =
                failure(fetchWith("&allowPrivateAddresses=true&maxAttempts=1", "task-1", elsewhere.baseUrl() + "/v"));
        assertThat(failure.getTaskId()).isEqualTo("task-1");
        assertThat(failure).hasMessageContaining("task-query");
        assertThat(names()).containsExactly(".unified-video-task-1-1.part", ".unified-video-task-1-1.part.json");
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), VIDEO);
        assertThat(elsewhere.requests().get(1).header("Range")).isNotNull();
    }

    @Test
    void takesNoPageForAVideo() throws Exception {
        elsewhere.reply(Answer.text("video/mp4", "<!DOCTYPE html><html><title>Gone</title>" + " ".repeat(2000)));
        assertThat(failure(fetch("task-1", elsewhere.baseUrl() + "/v?sig=s3cret")))
                .hasMessageContaining("<!DOCTYPE html>")
                .hasMessageContaining("(video)")
                .hasMessageNotContaining("s3cret");
        assertThat(names()).isEmpty();
        assertThat(elsewhere.requests()).hasSize(1);
    }

    @Test
    void takesNoPageThatSaysSo() throws Exception {
        elsewhere.reply(Answer.text("text/html", "<html><title>Log in</title></html>"));
        assertThat(failure(fetch("task-1", elsewhere.baseUrl() + "/v"))).hasMessageContaining("Log in");
        assertThat(names()).isEmpty();
    }

    @Test
    void takesNoImageForAVideo() throws Exception {
        elsewhere.reply(Answer.empty()
                .header("Content-Type", "video/mp4")
                .pieces(Piece.bytes(
                        (byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G', (byte) 13, (byte) 10, (byte) 26, (byte) 10)));
        assertThat(failure(fetch("task-1", elsewhere.baseUrl() + "/v"))).hasMessageContaining("image/png");
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesWhatIsSaidToBeTooLarge() throws Exception {
        elsewhere.reply(VIDEO.whole());
        assertThat(failure(fetchWith(
                        "&allowPrivateAddresses=true&maxFileSize=199999", "task-1", elsewhere.baseUrl() + "/v")))
                .hasMessageContaining("maxFileSize (199999 bytes)");
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesWhatGrowsTooLarge() throws Exception {
        elsewhere.reply(VIDEO.whole().framing(Answer.Framing.CHUNKED));
        assertThat(failure(fetchWith(
                        "&allowPrivateAddresses=true&maxFileSize=199999", "task-1", elsewhere.baseUrl() + "/v")))
                .hasMessageContaining("maxFileSize (199999 bytes)");
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesPartsThatAreTooLargeTogether() throws Exception {
        Files.write(folder.resolve(".unified-video-task-1-1.part"), Arrays.copyOf(VIDEO.bytes(), 70_000));
        Files.writeString(
                folder.resolve(".unified-video-task-1-1.part.json"),
                "{\"link\":\"" + elsewhere.baseUrl() + "/v\",\"validator\":\"\\\"one\\\"\"}");
        elsewhere.answer("/v", VIDEO::asked);
        assertThat(failure(fetchWith(
                        "&allowPrivateAddresses=true&maxFileSize=150000", "task-1", elsewhere.baseUrl() + "/v")))
                .hasMessageContaining("maxFileSize (150000 bytes)");
        assertThat(names()).isEmpty();
    }

    @Test
    void followsRedirectsAndGivesNoneOfThemTheKey() throws Exception {
        gateway.reply(Answer.empty().status(302).header("Location", elsewhere.baseUrl() + "/1"));
        elsewhere.answer("/1", request -> Answer.empty().status(307).header("Location", "/2"));
        elsewhere.answer("/2", request -> Answer.empty().status(301).header("Location", gateway.baseUrl() + "/back"));
        gateway.answer("/back", request -> VIDEO.whole());
        assertStored(fetch("task-1", gateway.baseUrl() + "/v1/videos/1/content"), VIDEO);
        assertThat(gateway.requests().get(0).header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(gateway.requests().get(0).header("x-own")).isEqualTo("own");
        elsewhere.requests().forEach(ResultDeliveryTest::assertBare);
        assertBare(gateway.requests().get(1));
    }

    @Test
    void followsNoRedirectToAPrivateAddress() throws Exception {
        gateway.reply(Answer.empty().status(302).header("Location", elsewhere.baseUrl() + "/latest/meta-data"));
        assertThat(failure(fetchWith("", "task-1", gateway.baseUrl() + "/v")))
                .hasMessageContaining("allowPrivateAddresses");
        assertThat(elsewhere.connections().total()).isZero();
    }

    @Test
    void followsNoRedirectOutOfTls(@TempDir Path stores) throws Exception {
        try (ScriptedGateway secure = ScriptedGateway.https(CERTIFICATES).start()) {
            KeyStoreParameters store = new KeyStoreParameters();
            store.setResource("file:" + CERTIFICATES.writeTrustStore(stores));
            store.setType("PKCS12");
            store.setPassword(TestCertificates.PASSWORD);
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setKeyStore(store);
            SSLContextParameters tls = new SSLContextParameters();
            tls.setTrustManagers(trust);
            camel.context().getRegistry().bind("tls", tls);
            secure.answer(
                    "/v", request -> Answer.empty().status(302).header("Location", elsewhere.baseUrl() + "/open"));
            elsewhere.answer("/open", request -> VIDEO.whole());
            root = secure.baseUrl();
            assertThat(failure(fetchWith("&sslContextParameters=#tls", "task-1", root + "/v")))
                    .hasMessageContaining("from https to http");
            assertThat(elsewhere.connections().total()).isZero();
            assertStored(
                    fetchWith("&sslContextParameters=#tls&allowPrivateAddresses=true", "task-1", root + "/v"), VIDEO);
        }
    }

    @Test
    void refusesLinksToPrivateAddresses() throws Exception {
        assertThat(failure(fetchWith("", "task-1", "http://localhost:" + elsewhere.port() + "/v")))
                .hasMessageContaining("allowPrivateAddresses");
        assertThat(elsewhere.connections().total()).isZero();
    }

    @Test
    void leavesALoopOfRedirects() throws Exception {
        elsewhere.answer("/v", request -> Answer.empty().status(302).header("Location", "/v"));
        assertThat(failure(fetch("task-1", elsewhere.baseUrl() + "/v"))).hasMessageContaining("more than 5 times");
        assertThat(elsewhere.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void tellsThatALinkHasExpiredAndKeepsTheTask(int status) throws Exception {
        elsewhere.reply(Answer.text("application/xml", "<Error/>").status(status));
        GatewayException failure = failure(fetch("task-1", elsewhere.baseUrl() + "/v?sig=s3cret"));
        assertThat(failure)
                .hasMessageContaining("expired")
                .hasMessageContaining("task-query")
                .hasMessageNotContaining("s3cret");
        assertThat(failure.getStatusCode()).isEqualTo(status);
        assertThat(failure.getTaskId()).isEqualTo("task-1");
        assertThat(elsewhere.requests()).hasSize(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void triesAgainWithoutAnotherSubmit() throws Exception {
        elsewhere.reply(Answer.empty().status(500), Answer.empty().status(500), VIDEO.whole());
        assertStored(fetch("task-1", elsewhere.baseUrl() + "/v"), VIDEO);
        assertThat(elsewhere.requests()).hasSize(3);
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void givesUpAfterAsManyAttemptsAsAreAllowed() throws Exception {
        elsewhere.answer("/v", request -> Answer.empty().status(500));
        GatewayException failure = failure(fetch("task-1", elsewhere.baseUrl() + "/v"));
        assertThat(failure.getAttempts()).isEqualTo(4);
        assertThat(failure.getCause() instanceof GatewayException)
                .as("what a route might repeat")
                .isFalse();
        assertThat(elsewhere.requests()).hasSize(4);
    }

    @Test
    void namesFilesSafelyAndApart() throws Exception {
        elsewhere.answer("/v", request -> VIDEO.whole());
        Path first = onlyFile(fetch("../../evil", elsewhere.baseUrl() + "/v")).path();
        Path second = onlyFile(fetch(".././evil", elsewhere.baseUrl() + "/v")).path();
        Path third =
                onlyFile(fetch("e".repeat(300), elsewhere.baseUrl() + "/v")).path();
        assertThat(List.of(first, second, third))
                .allMatch(file -> file.getParent().equals(folder))
                .doesNotHaveDuplicates();
        assertThat(third.getFileName().toString()).hasSizeLessThan(140);
        assertThat(names()).hasSize(6);
    }

    @Test
    void storesSeveralResultsInTheirOrder() throws Exception {
        ServedVideo other = ServedVideo.of(50, "two");
        elsewhere.answer("/1", request -> VIDEO.whole()).answer("/2", request -> other.whole());
        Outcome outcome = fetch("task-1", elsewhere.baseUrl() + "/1", elsewhere.baseUrl() + "/2");
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.files()).extracting(ResultFile::size).containsExactly(200_000L, 50L);
        assertThat(outcome.files().get(1).path()).hasFileName("unified-video-task-1-2.mp4");
    }

    @Test
    void letsTwoThatStoreTheSameNotDisturbEachOther() throws Exception {
        Gate gate = new Gate();
        byte[] bytes = VIDEO.bytes();
        elsewhere.answer(
                "/v",
                request -> VIDEO.whole()
                        .pieces(
                                Piece.bytes(Arrays.copyOf(bytes, 100_000)),
                                Piece.held(gate),
                                Piece.bytes(Arrays.copyOfRange(bytes, 100_000, 200_000))));
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.disableJMX();
            other.start();
            String options = "&allowPrivateAddresses=true&resultFolder=" + folder;
            ResultDelivery own = delivery((DefaultCamelContext) camel.context(), options);
            CompletableFuture<Outcome> first = fetching(own, "task-1", elsewhere.baseUrl() + "/v");
            await().until(() -> Files.exists(folder.resolve(".unified-video-task-1-1.part"))
                    && Files.size(folder.resolve(".unified-video-task-1-1.part")) == 100_000);
            CompletableFuture<Outcome> second = fetching(own, "task-1", elsewhere.baseUrl() + "/v");
            CompletableFuture<Outcome> third = fetching(delivery(other, options), "task-1", elsewhere.baseUrl() + "/v");
            await().until(() -> elsewhere.requests().size() == 1);
            gate.open();
            List<Outcome> outcomes = new ArrayList<>();
            for (CompletableFuture<Outcome> outcome : List.of(first, second, third)) {
                outcomes.add(outcome.get(60, TimeUnit.SECONDS));
            }
            // not before all have ended: they look into the folder
            for (Outcome outcome : outcomes) {
                assertStored(outcome, VIDEO);
            }
            assertThat(elsewhere.requests()).hasSize(1);
        }
    }

    private String proxied() {
        return "&maxAttempts=1&proxyHost=" + proxy.host() + "&proxyPort=" + proxy.port();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "169.254.169.254",
                "0177.0.0.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[fd00::1]",
                "localhost",
                "LOCALHOST.",
                "a.localhost",
                "metadata",
                "metadata.google.internal"
            })
    void asksNoProxyForPrivateAddresses(String host) throws Exception {
        assertThat(failure(fetchWith(proxied(), "task-1", "http://" + host + ":" + elsewhere.port() + "/v")))
                .hasMessageContaining("allowPrivateAddresses");
        assertThat(proxy.heads()).isEmpty();
    }

    @Test
    void followsNoRedirectToAPrivateAddressThroughAProxy() throws Exception {
        gateway.reply(Answer.empty().status(302).header("Location", elsewhere.baseUrl() + "/latest/meta-data"));
        assertThat(failure(fetchWith(proxied(), "task-1", gateway.baseUrl() + "/v")))
                .hasMessageContaining("allowPrivateAddresses");
        assertThat(proxy.heads()).hasSize(1);
        assertThat(elsewhere.connections().total()).isZero();
    }

    @Test
    void asksAProxyForPublicNames() throws Exception {
        elsewhere.answer("/v", request -> VIDEO.whole());
        assertStored(fetchWith(proxied(), "task-1", "http://files.example.com:" + elsewhere.port() + "/v"), VIDEO);
        assertThat(proxy.heads()).hasSize(1);
    }

    /** One that stores only to send on. */
    private ResultDelivery passing(String options, Processor target) throws Exception {
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:target").process(target);
            }
        });
        return delivery(
                (DefaultCamelContext) camel.context(), "&allowPrivateAddresses=true&resultTo=direct:target" + options);
    }

    private static Path temporaryOf(String taskId) {
        return Path.of(System.getProperty("java.io.tmpdir")).resolve("camel-ai-gateways-ref-" + taskId);
    }

    @Test
    void leavesOneTemporaryCopyOfATaskHoweverOftenItIsRefused() throws Exception {
        elsewhere.answer("/v", request -> VIDEO.whole());
        String task = UUID.randomUUID().toString();
        AtomicBoolean isDown = new AtomicBoolean(true);
        List<byte[]> sent = new ArrayList<>();
        ResultDelivery passing = passing("", exchange -> {
            if (isDown.get()) {
                throw new IllegalStateException("no room");
            }
            sent.add(
                    Files.readAllBytes(exchange.getMessage().getBody(File.class).toPath()));
        });
        for (int i = 0; i < 3; i++) {
            Outcome refused =
                    fetching(passing, task, elsewhere.baseUrl() + "/v").get(60, TimeUnit.SECONDS);
            assertThat(failure(refused)).hasMessageContaining(temporaryOf(task) + "/unified-video-");
        }
        assertThat(elsewhere.requests()).hasSize(1);
        assertThat(Files.getPosixFilePermissions(temporaryOf(task)))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        isDown.set(false);
        onlyFile(fetching(passing, task, elsewhere.baseUrl() + "/v").get(60, TimeUnit.SECONDS));
        assertThat(sent).containsExactly(VIDEO.bytes());
        assertThat(elsewhere.requests()).hasSize(1);
        assertThat(temporaryOf(task)).doesNotExist();
    }

    @Test
    void goesOnWithATemporaryPart() throws Exception {
        elsewhere.answer("/v", VIDEO.cutOnceAt(60));
        String task = UUID.randomUUID().toString();
        ResultDelivery passing = passing("&maxAttempts=1", exchange -> {});
        failure(fetching(passing, task, elsewhere.baseUrl() + "/v").get(60, TimeUnit.SECONDS));
        onlyFile(fetching(passing, task, elsewhere.baseUrl() + "/v").get(60, TimeUnit.SECONDS));
        assertThat(elsewhere.requests().get(1).header("Range")).isNotNull();
        assertThat(temporaryOf(task)).doesNotExist();
    }

    @Test
    void removesNoTemporaryFolderThatAnotherOneHas() throws Exception {
        elsewhere.answer("/v", request -> VIDEO.whole());
        String task = UUID.randomUUID().toString();
        CountDownLatch isSending = new CountDownLatch(1);
        CountDownLatch mayRead = new CountDownLatch(1);
        List<byte[]> sent = new CopyOnWriteArrayList<>();
        ResultDelivery passing = passing("", exchange -> {
            File file = exchange.getMessage().getBody(File.class);
            if (file.getParent().endsWith(task) && isSending.getCount() > 0) {
                isSending.countDown();
                mayRead.await();
            }
            sent.add(Files.readAllBytes(file.toPath()));
        });
        CompletableFuture<Outcome> first = fetching(passing, task, elsewhere.baseUrl() + "/v");
        isSending.await();
        CompletableFuture<Outcome> second = fetching(passing, task, elsewhere.baseUrl() + "/v");
        onlyFile(fetching(passing, task + "-other", elsewhere.baseUrl() + "/v").get(60, TimeUnit.SECONDS));
        mayRead.countDown();
        onlyFile(first.get(60, TimeUnit.SECONDS));
        onlyFile(second.get(60, TimeUnit.SECONDS));
        assertThat(sent).containsExactly(VIDEO.bytes(), VIDEO.bytes(), VIDEO.bytes());
        assertThat(temporaryOf(task)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void storesNothingWhereOthersMayLook(boolean isLink) throws Exception {
        String task = UUID.randomUUID().toString();
        Path trap = temporaryOf(task);
        if (isLink) {
            Files.createSymbolicLink(trap, folder);
        } else {
            Files.createDirectory(trap);
            Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        try {
            ResultDelivery passing = passing("", exchange -> {});
            Outcome outcome =
                    fetching(passing, task, elsewhere.baseUrl() + "/v").get(60, TimeUnit.SECONDS);
            assertThat(failure(outcome)).hasMessageContaining("no folder of this user alone");
            assertThat(elsewhere.requests()).isEmpty();
        } finally {
            Files.delete(trap);
        }
    }

    /** Of bytes that came in the reply, and of a link. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsThatWhatIsKnownOfAResultCannotBeWritten(boolean isLink) throws Exception {
        elsewhere.answer("/v", request -> VIDEO.whole());
        ResultDelivery delivery =
                delivery((DefaultCamelContext) camel.context(), "&allowPrivateAddresses=true&resultFolder=" + folder);
        CompletableFuture<GatewayException> failed = new CompletableFuture<>();
        delivery.fetch(
                new DefaultExchange(camel.context()),
                ResultOrigin.ofTask("unified-video", "video-generation", "sora-2", "task-1", "ref-1"),
                List.of(
                        isLink
                                ? new MediaResult(elsewhere.baseUrl() + "/v", null, null)
                                : new MediaResult(null, VIDEO.bytes(), null)),
                Map.of("order", new Object()),
                (files, failure) -> failed.complete(failure));
        assertThat(failed.get(60, TimeUnit.SECONDS).getKind()).isEqualTo(FailureKind.DELIVERY);
    }

    @Test
    void storesSixteenAtOnceAndEndsThoseThatWaitWhenTheComponentStops() throws Exception {
        retryDelay = 30_000;
        Gate gate = new Gate();
        elsewhere.answer("/v", request -> Answer.empty().status(500).heldBy(gate));
        ResultDelivery delivery =
                delivery((DefaultCamelContext) camel.context(), "&allowPrivateAddresses=true&resultFolder=" + folder);
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            outcomes.add(fetching(delivery, "task-" + i, elsewhere.baseUrl() + "/v"));
        }
        gate.awaitArrivals(16);
        assertThat(elsewhere.requests()).hasSize(16);
        gate.open();
        // the last one begins when another one waits for its next attempt
        await().until(() -> elsewhere.requests().size() > 16);
        camel.context().stop();
        for (CompletableFuture<Outcome> outcome : outcomes) {
            assertThat(outcome.get(60, TimeUnit.SECONDS).failure()).isNotNull();
        }
    }
}
