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
package io.github.camelaigateways.aigateway.benchmarks.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/** One streamed answer. The text of each chunk begins with the time at which it was written, from {@link System#nanoTime()}. */
final class ChunkedReply {

    private static final String BEGIN =
            "data: {\"id\":\"chatcmpl-8f1c2b6a\",\"object\":\"chat.completion.chunk\",\"created\":1763640000,"
                    + "\"model\":\"load-model\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
    private static final String END = " of the pump\"},\"finish_reason\":null}]}\n\n";
    private static final String LAST =
            "data: {\"id\":\"chatcmpl-8f1c2b6a\",\"object\":\"chat.completion.chunk\",\"created\":1763640000,"
                    + "\"model\":\"load-model\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":21,\"completion_tokens\":100,\"total_tokens\":121}}\n\n"
                    + "data: [DONE]\n\n";

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final long everyMillis;
    private int left;

    ChunkedReply(Vertx vertx, HttpServerResponse response, int chunks, long everyMillis) {
        this.vertx = vertx;
        this.response = response;
        this.left = chunks;
        this.everyMillis = everyMillis;
    }

    void start() {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        long timer = vertx.setPeriodic(everyMillis, this::chunk);
        response.exceptionHandler(broken -> vertx.cancelTimer(timer));
    }

    private void chunk(long timer) {
        if (left-- > 0) {
            response.write(BEGIN + System.nanoTime() + END);
        } else {
            vertx.cancelTimer(timer);
            response.end(LAST);
        }
    }
}
