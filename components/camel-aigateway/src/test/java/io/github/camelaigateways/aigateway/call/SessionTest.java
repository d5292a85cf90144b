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
package io.github.camelaigateways.aigateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.protocol.Payload;
import io.github.camelaigateways.aigateway.socket.Socket;
import io.github.camelaigateways.aigateway.socket.SocketListener;
import io.github.camelaigateways.aigateway.socket.SocketMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that tell before they return, as the JDK's does when the server is quick, and clients that throw. */
class SessionTest {

    private final Queue<Runnable> pings = new ConcurrentLinkedQueue<>();
    private final Queue<Long> pauses = new ConcurrentLinkedQueue<>();

    /** Does nothing at intervals by itself. */
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long pause, TimeUnit unit) {
            pings.add(task);
            pauses.add(unit.toMillis(pause));
            return schedule(() -> {}, 1, TimeUnit.DAYS);
        }
    };

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Queue<String> read = new ConcurrentLinkedQueue<>();
    private final Queue<Session.Message> held = new ConcurrentLinkedQueue<>();
    private final Queue<GatewayException> lost = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private SocketListener wire;

    /** A server that says one thing when it is let, and keeps silent then. */
    private class Wire implements Socket {
        private final SocketListener listener;

        Wire(SocketListener listener) {
            this.listener = listener;
        }

        @Override
        public CompletionStage<?> send(SocketMessage message) {
            said.add(message.text());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void ping(long longestWrite) {
            said.add("ping");
        }

        @Override
        public void more() {
            if (said.size() == 1) {
                listener.received(SocketMessage.of("hello"));
            }
        }

        @Override
        public void close() {
            said.add("closed");
        }
    }

    private final class Reading implements Session.Reader {

        @Override
        public void read(Session.Message message) {
            read.add(message.text());
            assertThat(message.answer(List.of("answer to " + message.text()))).isCompleted();
            message.done();
        }

        @Override
        public void lost(GatewayException failure) {
            lost.add(failure);
        }
    }

    /** Reads, and is done when the test says so. */
    private final class Holding implements Session.Reader {

        @Override
        public void read(Session.Message message) {
            read.add(message.text());
            held.add(message);
        }

        @Override
        public void lost(GatewayException failure) {
            lost.add(failure);
        }
    }

    @BeforeEach
    void start() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private Session session(Function<SocketListener, Socket> opener) {
        return session(opener, new Reading(), true, Runnable::run);
    }

    private Session session(
            Function<SocketListener, Socket> opener,
            Session.Reader reader,
            boolean reconnects,
            Continuation continuation) {
        return new Session(
                AnyCall.create(3),
                Payload.Messages.of(List.of(SocketMessage.of("greeting"))),
                opener,
                reader,
                reconnects,
                new Session.Waits(timer, continuation, new Random(1), Clock.systemUTC()));
    }

    /** A session that is open, whose reader holds what it reads and whose workers work when the test lets them. */
    private Session holding() {
        return holding(CompletableFuture.completedFuture(null));
    }

    /** @param writing the end of all writing */
    private Session holding(CompletableFuture<?> writing) {
        Session session = session(
                listener -> {
                    wire = listener;
                    return new Wire(listener) {
                        @Override
                        public CompletionStage<?> send(SocketMessage message) {
                            super.send(message);
                            return writing;
                        }
                    };
                },
                new Holding(),
                false,
                tasks::add);
        session.connect();
        said.add("not let");
        wire.opened();
        return session;
    }

    private void work() {
        Runnable task = tasks.poll();
        while (task != null) {
            task.run();
            task = tasks.poll();
        }
    }

    @Test
    void greetsOnceThoughItIsOpenBeforeTheClientReturns() {
        Session session = session(listener -> {
            listener.opened();
            return new Wire(listener);
        });
        session.connect();
        assertThat(read).containsExactly("hello");
        assertThat(said).containsExactly("greeting", "answer to hello");
        session.close();
        assertThat(lost).isEmpty();
    }

    @Test
    void isLostWhenTheClientThrowsAsItIsMadeAnew() {
        Session session = session(listener -> {
            if (!said.isEmpty()) {
                said.add("again");
                throw new IllegalStateException("key-1 is broken");
            }
            timer.schedule(
                    () -> {
                        listener.opened();
                        listener.closed("status 1001");
                    },
                    1,
                    TimeUnit.MILLISECONDS);
            return new Wire(listener);
        });
        session.connect();
        await().atMost(1, TimeUnit.MINUTES).until(() -> !lost.isEmpty());
        assertThat(lost).singleElement().satisfies(failure -> {
            assertThat(failure.getKind()).isEqualTo(FailureKind.CONNECTION);
            assertThat(failure.getAttempts()).isEqualTo(3);
            assertThat(failure).hasMessageContaining("could not be sent").hasMessageNotContaining("key-1");
        });
        assertThat(said).containsExactly("greeting", "answer to hello", "again", "again");
    }

    @Test
    void leavesNoSocketOpenThatCannotBeGreeted() {
        Session session = session(listener -> {
            listener.opened();
            return new Wire(listener) {
                @Override
                public CompletionStage<?> send(SocketMessage message) {
                    throw new IllegalStateException("mute");
                }
            };
        });
        assertThatThrownBy(session::connect).hasMessage("mute");
        assertThat(said).containsExactly("closed");
    }

    @Test
    void readsTheLastMessageThoughTheConnectionIsOverAlready() {
        holding();
        wire.received(SocketMessage.of("why"));
        wire.failed(new IOException("reset"));
        work();
        assertThat(read).containsExactly("why");
        assertThat(lost).as("the end, before the last message was read").isEmpty();
        held.remove().done();
        work();
        assertThat(lost).singleElement().asString().contains("reset");
    }

    @Test
    void readsOneMessageAfterAnother() {
        holding();
        wire.received(SocketMessage.of("one"));
        wire.received(SocketMessage.of("two"));
        work();
        assertThat(read).containsExactly("one");
        held.remove().done();
        work();
        assertThat(read).containsExactly("one", "two");
    }

    @Test
    void readsNothingMoreWhenItWasClosed() {
        Session session = holding();
        wire.received(SocketMessage.of("one"));
        wire.failed(new IOException("reset"));
        session.close();
        work();
        assertThat(read).isEmpty();
        assertThat(lost).isEmpty();
    }

    @Test
    void tellsOfAnAnswerThatIsNotWritten() {
        CompletableFuture<Object> writing = new CompletableFuture<>();
        Session session = holding(writing);
        wire.received(SocketMessage.of("question"));
        work();
        CompletionStage<?> answer = held.element().answer(List.of("one", "two"));
        assertThat(said).contains("one", "two");
        assertThat(answer.toCompletableFuture()).isNotDone();
        writing.completeExceptionally(new IOException("pipe"));
        assertThat(answer.toCompletableFuture())
                .as("told on the thread that wrote")
                .isNotDone();
        work();
        assertThat(causeOf(answer)).isInstanceOf(IOException.class).hasMessage("pipe");
        assertThat(lost).as("what came before may still be there").isEmpty();
        session.close();
    }

    @Test
    void answersNobodyWhenTheConnectionIsOver() {
        holding();
        wire.received(SocketMessage.of("question"));
        work();
        wire.closed("status 1001");
        assertThat(causeOf(held.element().answer(List.of("one")))).hasMessage("the session is over");
        assertThat(said).doesNotContain("one");
    }

    private static Throwable causeOf(CompletionStage<?> answer) {
        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        return assertThatThrownBy(() -> answer.toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .actual()
                .getCause();
    }

    @Test
    void isOverWhenItsGreetingIsNotWritten() {
        CompletableFuture<Object> writing = new CompletableFuture<>();
        holding(writing);
        writing.completeExceptionally(new IOException("pipe"));
        work();
        assertThat(lost).singleElement().asString().contains("pipe");
        assertThat(said).endsWith("closed");
    }

    @Test
    void pingsAtIntervalsUntilTheConnectionIsOver() {
        holding();
        assertThat(pauses).as("idleTimeout").containsExactly(1_000L);
        pings.element().run();
        work();
        assertThat(said).endsWith("ping");
        wire.failed(new IOException("gone"));
        assertThat(timer.getQueue()).isEmpty();
        pings.element().run();
        work();
        assertThat(said).containsOnlyOnce("ping");
    }

    @Test
    void pingsNobodyWhenItIsClosed() {
        Session session = holding();
        assertThat(timer.getQueue()).hasSize(1);
        session.close();
        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void pingsNobodyWhenItsGreetingIsRefusedAtOnce() {
        holding(CompletableFuture.failedFuture(new IOException("malformed")));
        work();
        assertThat(lost).hasSize(1);
        assertThat(timer.getQueue()).isEmpty();
    }
}
