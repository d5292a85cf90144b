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
import io.github.camelaigateways.aigateway.options.StreamOptions;
import io.github.camelaigateways.aigateway.protocol.ChatAnswerBuilder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Passes a streamed answer on: as a body that the route reads, or piece by piece to the endpoint of {@code streamTo}. */
final class StreamDelivery {

    private final Workers workers;
    private final @Nullable AsyncProducer target;

    StreamDelivery(GatewayEndpoint endpoint) throws Exception {
        this.workers = endpoint.getComponent().clients().workers();
        String streamTo = endpoint.definition().facets().contains(StreamOptions.class)
                ? endpoint.getStream().getStreamTo()
                : null;
        this.target = streamTo == null
                ? null
                : endpoint.getCamelContext().getEndpoint(streamTo).createAsyncProducer();
    }

    /** What of a stream is passed on, and what the message is told of it. One for each stream. */
    interface Reading {

        /** What is sent of an event, or null for nothing. */
        @Nullable
        Object piece(StreamEvent event);

        /** The body when the route reads the stream itself. */
        Object body(StreamedAnswer answer);

        /** Tells the message at the end what the route read. */
        void read(ChatAnswerBuilder whole);

        /** Tells the message at the end what was sent, which becomes its body. */
        void sent(ChatAnswerBuilder whole);
    }

    void start() {
        if (target != null) {
            target.start();
        }
    }

    void stop() {
        if (target != null) {
            target.stop();
        }
    }

    void pass(Exchange exchange, EventStream events, Reading reading, Runnable done) {
        exchange.getMessage().removeHeader(GatewayHeaders.TRUNCATED);
        if (target != null) {
            StreamedAnswer answer = new StreamedAnswer(exchange, events, reading::sent);
            new StreamForwarder(exchange, answer, target, workers::proceed, reading::piece, done).run();
            return;
        }
        exchange.getMessage().setBody(reading.body(new StreamedAnswer(exchange, events, reading::read)));
        workers.block(done);
    }
}
