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

import io.github.camelaigateways.aigateway.call.EventStream;
import io.github.camelaigateways.aigateway.call.ReplyHeaders;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Fetches results that are links, one after the other, and passes each on while it comes: by the rules of {@link ResultLinks}.
 * The TLS settings are those of the gateway: other hosts see neither its client certificate nor its trust store.
 */
final class ResultFiles {

    private final Workers workers;
    private final String stem;
    private final ResultLinks links;

    /** @param stem how the names of the files begin */
    ResultFiles(GatewayEndpoint endpoint, String stem) {
        this.workers = endpoint.getComponent().clients().workers();
        this.stem = stem;
        this.links = new ResultLinks(endpoint, endpoint.target());
    }

    /** Whether there is something to fetch. */
    static boolean areIn(List<MediaResult> results) {
        return results.stream().anyMatch(result -> result.url() != null);
    }

    void fetch(Exchange exchange, List<MediaResult> results, Runnable done) {
        exchange.getMessage()
                .setHeader(
                        GatewayHeaders.RESULT_LINKS,
                        results.stream()
                                .map(MediaResult::url)
                                .filter(Objects::nonNull)
                                .toList());
        next(exchange, results, new ArrayList<>(), done);
    }

    private void next(Exchange exchange, List<MediaResult> results, List<Object> bodies, Runnable done) {
        if (bodies.size() == results.size()) {
            exchange.getMessage().setBody(bodies.size() == 1 ? bodies.get(0) : bodies);
            workers.block(done);
            return;
        }
        MediaResult result = results.get(bodies.size());
        String url = result.url();
        if (url == null) {
            bodies.add(result.value());
            next(exchange, results, bodies, done);
            return;
        }
        links.get(url, Map.of(), (call, failure) -> {
            if (failure != null) {
                exchange.setException(notFetched(failure));
                done.run();
                return;
            }
            EventStream events = Objects.requireNonNull(call.reply().stream());
            bodies.add(FileBody.of(exchange, events));
            if (results.size() == 1) {
                describe(exchange, call.reply().headers());
            }
            next(exchange, results, bodies, done);
        });
    }

    /** To repeat the call would make, and bill, all of it again. */
    private static GatewayException notFetched(GatewayException failure) {
        Failure told = failure.failure();
        return GatewayException.permanent(
                told.withAcceptance(Failure.Acceptance.ACCEPTED)
                        .withDetail("what was asked for is made and billed, and its links are in the header "
                                + GatewayHeaders.RESULT_LINKS + ", but one could not be fetched: " + told.detail()),
                failure.getCause());
    }

    private void describe(Exchange exchange, ReplyHeaders told) {
        Message message = exchange.getMessage();
        FileBody.describe(
                message, told.first("content-type"), told.first("content-length"), stem, exchange.getExchangeId());
    }
}
