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

import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Realtime sessions with a server that goes away without a word, as one does that crashes: no WebSocket says goodbye. */
@Timeout(120)
class CrazyrouterRealtimeGoneTest {

    private static final String CREATED = "{\"type\":\"session.created\"}";

    private final LinkedBlockingQueue<Socket> sessions = new LinkedBlockingQueue<>();
    private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
    private final Queue<Object> events = new ConcurrentLinkedQueue<>();
    private ServerSocket server;

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket session : sessions) {
            session.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one of both sides is gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket session = server.accept();
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(session.getInputStream(), StandardCharsets.US_ASCII));
            String key = "";
            for (String line = head.readLine(); !line.isEmpty(); line = head.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                    key = line.substring(line.indexOf(':') + 1).trim();
                }
            }
            OutputStream out = session.getOutputStream();
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            say(session, CREATED);
            sessions.add(session);
        }
    }

    private static String accepted(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A short text frame. */
    private static void say(Socket session, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[bytes.length + 2];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, frame, 2, bytes.length);
        session.getOutputStream().write(frame);
    }

    private void consume(String options, Processor reader) {
        camel.context().getRegistry().bind("problems", ExceptionHandler.class, new Problems(problems));
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("crazyrouter:realtime?model=m&apiKey=sk-1&retryDelay=1&idleTimeout=20"
                                + "&exceptionHandler=#problems&baseUrl=http://127.0.0.1:" + server.getLocalPort()
                                + options)
                        .process(reader);
            }
        });
    }

    private Socket session() throws InterruptedException {
        Socket session = sessions.poll(60, TimeUnit.SECONDS);
        assertThat(session).as("a session").isNotNull();
        return session;
    }

    /** While the route is busy, no message is let come, and the JDK tells of no end. */
    @Test
    void makesASessionAnewWhoseServerWentAwayWhileTheRouteWasBusy() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        consume("", exchange -> {
            events.add(exchange.getMessage().getBody());
            busy.countDown();
            goOn.await();
        });
        Socket first = session();
        busy.await();
        first.close();
        goOn.countDown();
        session();
        await().until(() -> events.size() == 2);
        assertThat(problems).isEmpty();
    }

    @Test
    void tellsOfAnAnswerThatIsNotWritten() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Map<String, Object> event = Map.of("type", "input_audio_buffer.append", "audio", "x".repeat(20_000_000));
        consume("&exchangePattern=InOut&totalTimeout=200", exchange -> {
            events.add(exchange.getMessage().getBody());
            if (events.size() == 1) {
                gone.await();
                // more than the system takes for a server that is not there
                exchange.getMessage().setBody(event);
            }
        });
        session().close();
        gone.countDown();
        await().until(() -> !problems.isEmpty());
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .hasMessageContaining("What the route answers was not sent")
                        .hasCauseInstanceOf(IOException.class));
    }
}
