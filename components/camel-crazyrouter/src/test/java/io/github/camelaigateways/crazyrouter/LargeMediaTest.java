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

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.LeakCheck;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import io.github.camelaigateways.testkit.fixture.ErrorReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import okio.ByteString;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large files go through a route in pieces, in both directions. */
@Timeout(180)
class LargeMediaTest {

    private static final String KEY = "sk-large-test";
    private static final String PIECE = "0123456789abcdef".repeat(4096);
    private static final int PIECES = 3200;
    private static final long SIZE = (long) PIECES * PIECE.length();

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

    private String uri(String operation, String options) {
        return "crazyrouter:" + operation + "?apiKey=" + KEY + "&retryDelay=1&baseUrl=" + gateway.baseUrl() + options;
    }

    private static Answer video(Piece... pieces) {
        return Answer.empty().header("Content-Type", "video/mp4").pieces(pieces);
    }

    /** Runs {@link LargeMediaProcess} with 64 MB and gives what it printed. */
    private String child(String uri, String body) throws IOException, InterruptedException {
        return child(uri, body, folder.toString());
    }

    private static String child(String uri, String body, String answer) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeMediaProcess.class.getName(),
                        uri,
                        body,
                        answer)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        // the figure is for the report of the build: that it is enough is what the process shows
        System.out.println(
                printed.lines().filter(line -> line.startsWith("peak heap")).toList());
        return printed;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void downloads200MegabytesWith64MegabytesOfHeap() throws Exception {
        gateway.reply(video(Piece.repeated(PIECE, PIECES)));
        String printed = child(uri("task-content", "&taskId=video_1"), "");
        assertThat(printed).contains("failure null").contains("peak heap MB");
        Path file = folder.resolve("openai-video-video_1.mp4");
        assertThat(files()).containsExactly(file);
        assertThat(file).hasSize(SIZE);
        CRC32 wanted = new CRC32();
        for (int i = 0; i < PIECES; i++) {
            wanted.update(PIECE.getBytes(StandardCharsets.US_ASCII));
        }
        CRC32 found = new CRC32();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = new byte[65_536];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                found.update(bytes, 0, count);
            }
        }
        assertThat(found.getValue()).isEqualTo(wanted.getValue());
    }

    @Test
    void stores200MegabytesWith64MegabytesOfHeap() throws Exception {
        ByteString head = ByteString.decodeHex("89504e470d0a1a0a");
        gateway.answer(
                "/v1/images/generations",
                request -> Answer.json("{\"data\":[{\"url\":\"" + gateway.baseUrl() + "/large\"}]}"));
        gateway.answer("/large", request -> video(new Piece.Bytes(head), Piece.repeated(PIECE, PIECES)));
        String options = "&imageModel=dall-e-3&prompt=fox&resultFolder=" + folder;
        String printed = child(uri("image-generation", options), "", "");
        assertThat(printed).contains("failure null").contains("peak heap MB");
        assertThat(files()).hasSize(2);
        assertThat(files().get(0)).hasSize(SIZE + head.size());
        MessageDigest wanted = MessageDigest.getInstance("SHA-256");
        wanted.update(head.toByteArray());
        for (int i = 0; i < PIECES; i++) {
            wanted.update(PIECE.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(files().get(1))
                .content()
                .contains("\"sha256\" : \"" + HexFormat.of().formatHex(wanted.digest()) + "\"");
    }

    @Test
    void uploads24MegabytesWith64MegabytesOfHeap() throws Exception {
        byte[] recording = recording(24 * 1024 * 1024);
        Path file = Files.write(Files.createTempDirectory(folder, "in").resolve("speech.mp3"), recording);
        gateway.reply(Answer.json("{\"text\":\"Hello\"}"));
        String printed = child(uri("audio-transcription", "&audioModel=whisper-1"), file.toString());
        assertThat(printed).contains("failure null").contains("peak heap MB");
        assertThat(sentFile(gateway.onlyRequest().body(), recording.length)).isEqualTo(ByteString.of(recording));
    }

    private static byte[] recording(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static ByteString sentFile(ByteString form, int size) {
        int begin = form.indexOf(ByteString.encodeUtf8("\r\n\r\n")) + 4;
        return form.substring(begin, begin + size);
    }

    @Test
    void sendsTheWholeFormAgainAfterARefusal() throws Exception {
        byte[] recording = recording(300_000);
        Path file = Files.write(folder.resolve("speech.mp3"), recording);
        gateway.reply(ErrorReply.rateLimited(), Answer.json("{\"text\":\"Hello\"}"));
        Exchange exchange = camel.request(
                uri("audio-transcription", "&audioModel=whisper-1"),
                it -> it.getMessage().setBody(file));
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hello");
        assertThat(gateway.requests()).hasSize(2);
        ByteString first = gateway.requests().get(0).body();
        assertThat(sentFile(first, recording.length)).isEqualTo(ByteString.of(recording));
        assertThat(gateway.requests().get(1).body()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {299_999, 300_001, 0})
    void sendsNoFileThatChangedBeforeTheRetry(int size) throws Exception {
        Path file = Files.write(folder.resolve("speech.mp3"), recording(300_000));
        gateway.answer("/v1/audio/transcriptions", request -> {
            try {
                Files.write(file, recording(size));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ErrorReply.rateLimited();
        });
        Exchange exchange = camel.request(
                uri("audio-transcription", "&audioModel=whisper-1"),
                it -> it.getMessage().setBody(file));
        assertThat(exchange.getException())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining(
                        "speech.mp3 changed while it was sent: 300000 bytes were announced, now it has " + size);
        assertThat(gateway.onlyRequest().body().size()).isGreaterThan(300_000);
    }

    @Test
    void refusesAFileOver25MegabytesBeforeItIsSent() throws Exception {
        Path file = folder.resolve("speech.mp3");
        try (java.io.RandomAccessFile sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(26_214_401);
        }
        Exchange exchange = camel.request(
                uri("audio-transcription", "&audioModel=whisper-1"),
                it -> it.getMessage().setBody(file));
        assertThat(exchange.getException())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("26214401 bytes, the gateway takes at most 26214400");
        assertThat(gateway.requests()).isEmpty();
    }

    private Exchange download(String target) {
        String uri = uri("task-content", "&taskId=video_1");
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:download").to(uri).to(target);
            }
        });
        return camel.request("direct:download", it -> {});
    }

    @Test
    void leavesNoFileThatLooksWholeWhenTheDownloadBreaksOff() throws IOException {
        gateway.reply(video(Piece.repeated(PIECE, 100))
                .header("Content-Length", Long.toString(SIZE))
                .ending(Answer.Ending.CUT));
        Exchange exchange = download("file:" + folder + "?tempPrefix=.part-");
        assertThat(exchange.getException(GatewayException.class).getKind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(files()).noneMatch(file -> file.getFileName().toString().equals("openai-video-video_1.mp4"));
    }

    @Test
    void namesFilesItselfWhateverTheReplySays() {
        gateway.reply(video(Piece.text("x"))
                .header("Content-Disposition", "attachment; filename=\"../../evil.sh\"")
                .header("Content-Type", "video/../../sh"));
        Exchange exchange = camel.request(uri("task-content", ""), it -> {
            it.getMessage().setHeader(Exchange.FILE_NAME, "input.txt");
            it.getMessage().setHeader("CamelAiGatewayTaskId", "../a/b");
        });
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("openai-video-_a_b.bin");
    }

    /** Sends as fast as it is read, and counts. */
    private final class Sender implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final AtomicLong sent = new AtomicLong();
        private final Thread thread = new Thread(this::send, "sender");

        Sender() throws IOException {
            thread.start();
        }

        private void send() {
            try (Socket socket = listening.accept()) {
                socket.getInputStream().read(new byte[8192]);
                OutputStream out = socket.getOutputStream();
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: " + SIZE + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                byte[] piece = PIECE.getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < PIECES; i++) {
                    out.write(piece);
                    sent.addAndGet(piece.length);
                }
            } catch (IOException e) {
                sent.set(Long.MAX_VALUE);
            }
        }

        @Override
        public void close() throws Exception {
            listening.close();
            thread.join();
        }
    }

    @Test
    void holdsTheSenderBackWhileNothingIsRead() throws Exception {
        try (Sender sender = new Sender()) {
            String uri = "crazyrouter:task-content?taskId=video_1&apiKey=k&baseUrl=http://127.0.0.1:"
                    + sender.listening.getLocalPort();
            AtomicLong sentAhead = new AtomicLong();
            AtomicReference<Long> read = new AtomicReference<>();
            camel.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:slow").to(uri).process(exchange -> {
                        InputStream body = exchange.getMessage().getBody(InputStream.class);
                        assertThat(body.read()).isEqualTo('0');
                        sentAhead.set(whenStill(sender.sent));
                        read.set(1 + body.transferTo(OutputStream.nullOutputStream()));
                    });
                }
            });
            Exchange exchange = camel.request("direct:slow", it -> {});
            assertThat(exchange.getException()).isNull();
            assertThat(sentAhead.get()).as("bytes sent while one was read").isLessThan(SIZE / 4);
            assertThat(read.get()).isEqualTo(SIZE);
        }
    }

    /** The count when it has stopped growing: all is sent, or the sender is held back. */
    private static long whenStill(AtomicLong count) {
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    long now = count.get();
                    return now > 0 && last.getAndSet(now) == now;
                });
        return count.get();
    }
}
