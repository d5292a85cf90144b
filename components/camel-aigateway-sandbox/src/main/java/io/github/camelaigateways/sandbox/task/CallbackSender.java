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
package io.github.camelaigateways.sandbox.task;

import io.github.camelaigateways.sandbox.wire.Pointers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each change of a task's status to the address that its submit gave, again after each of the given waits while
 * the other side does not answer 200 within 5 s. Only loopback addresses are called: a sandbox sends nothing out.
 */
public final class CallbackSender {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);
    private static final int OK = 200;

    /** The time to answer, from the page en/reference/callback. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpClient client;
    private final List<Duration> retries;

    public CallbackSender(Vertx vertx, List<Duration> retries) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        this.retries = retries;
    }

    /** Tells of all changes of a task from now on. */
    public void watch(Task task) {
        address(task).ifPresent(address -> {
            for (Instant change : task.changes()) {
                Buffer payload =
                        Buffer.buffer(TaskReplies.callback(task, change).toString());
                after(Duration.between(task.submitted(), change), () -> send(address, payload, 0));
            }
        });
    }

    private static Optional<URI> address(Task task) {
        String asked = Pointers.first(task.request(), task.contract().callback().fields())
                .asText("");
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        URI address = URI.create(asked);
        boolean loopback = "localhost".equals(address.getHost())
                || String.valueOf(address.getHost()).matches("127(\\.\\d{1,3}){3}|\\[::1]");
        if (!loopback) {
            LOG.info("Sandbox calls nobody back but loopback addresses: task {} is not told of", task.id());
        }
        return Optional.of(address).filter(found -> loopback);
    }

    private void send(URI address, Buffer payload, int attempt) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address.toString())
                .setTimeout(LIMIT.toMillis())
                .putHeader("Content-Type", "application/json");
        client.request(request)
                .compose(open -> open.send(payload))
                .map(response -> response.statusCode() == OK)
                .otherwise(false)
                .onSuccess(taken -> {
                    if (!taken && attempt < retries.size()) {
                        after(retries.get(attempt), () -> send(address, payload, attempt + 1));
                    }
                });
    }

    private void after(Duration wait, Runnable action) {
        vertx.setTimer(Math.max(1, wait.toMillis()), timer -> action.run());
    }
}
