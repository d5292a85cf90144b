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
package io.github.camelaigateways.testkit;

import io.github.camelaigateways.testkit.Hangup.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/** Decides what each request gets, and keeps what was received. Thread-safe. */
final class Script extends Dispatcher {

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Map<String, Function<ReceivedRequest, Reply>> answers = new ConcurrentHashMap<>();
    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
    private final List<String> unexpected = new CopyOnWriteArrayList<>();
    private final Connections connections;
    private final AnswerWriter writer;

    Script(Connections connections, AnswerWriter writer) {
        this.connections = connections;
        this.writer = writer;
    }

    void add(Reply reply) {
        replies.add(reply);
    }

    void answer(String path, Function<ReceivedRequest, Reply> function) {
        answers.put(path, function);
    }

    List<ReceivedRequest> received() {
        return List.copyOf(received);
    }

    /** What is wrong with the way the script was used: requests that nobody expected, replies that nobody asked for. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>(unexpected);
        replies.forEach(reply -> complaints.add("this reply was never asked for: " + reply));
        return complaints;
    }

    /** Whether the next connection is to be reset before anything is read from it. */
    boolean refusesConnection() {
        if (replies.peek() instanceof Hangup hangup && hangup.point() == Point.BEFORE_REQUEST) {
            replies.remove();
            return true;
        }
        return false;
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
        ReceivedRequest request = ReceivedRequest.of(recorded);
        received.add(request);
        ObservedSocket socket = connections.get(request.connection());
        Reply reply = replyTo(request);
        return reply instanceof Answer answer ? writer.respond(answer, socket) : hangup((Hangup) reply, socket);
    }

    private Reply replyTo(ReceivedRequest request) {
        Function<ReceivedRequest, Reply> answer = answers.get(request.path());
        @Nullable Reply reply = answer == null ? replies.poll() : answer.apply(request);
        return reply == null ? refuse(request) : reply;
    }

    private Reply refuse(ReceivedRequest request) {
        String complaint = "no reply is scripted for %s %s".formatted(request.method(), request.target());
        unexpected.add(complaint);
        return Answer.text("text/plain", complaint).status(418);
    }

    private static MockResponse hangup(Hangup hangup, ObservedSocket socket) {
        try {
            if (hangup.reset()) {
                socket.reset();
            } else {
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError("the connection could not be ended as scripted", e);
        }
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }
}
