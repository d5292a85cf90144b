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

import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Fetches what a task has made, if the endpoint says so: as a stream, or into a folder. */
final class TaskResults {

    private final @Nullable ResultFiles files;
    private final @Nullable ResultDelivery delivery;

    TaskResults(GatewayEndpoint endpoint) throws Exception {
        MediaOptions options = endpoint.facet(MediaOptions.class);
        this.files = options.getMediaResult().equals("binary") ? new ResultFiles(endpoint, "task") : null;
        this.delivery = ResultDelivery.of(endpoint);
    }

    void start() {
        if (delivery != null) {
            delivery.start();
        }
    }

    void stop() {
        if (delivery != null) {
            delivery.stop();
        }
    }

    /**
     * @param operation the operation that began the task
     * @param done to be run once, when the message is complete or the exchange has failed
     */
    void fetch(Exchange exchange, TaskRecord task, String operation, List<MediaResult> results, Runnable done) {
        if (files != null && ResultFiles.areIn(results)) {
            files.fetch(exchange, results, done);
        } else if (delivery != null && !results.isEmpty()) {
            ResultOrigin origin = ResultOrigin.ofTask(task.family(), operation, null, task.id(), task.ref());
            delivery.fetch(exchange, origin, results, ownWords(task), (stored, failure) -> {
                if (failure == null) {
                    ResultDelivery.tell(exchange.getMessage(), stored);
                } else {
                    exchange.setException(failure);
                }
                done.run();
            });
        } else {
            done.run();
        }
    }

    /** What our side knows the task by. */
    private static Map<String, Object> ownWords(TaskRecord task) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("ref", task.ref());
        words.put("key", task.key());
        words.put("tag", task.tag());
        words.values().removeIf(Objects::isNull);
        return words;
    }
}
