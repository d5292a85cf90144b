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
package io.github.camelaigateways.aigateway.benchmarks.client;

import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** This pack's component as it comes: asynchronous, so that the thread that sends goes on at once. */
final class GatewayClient extends CamelClient {

    GatewayClient(String root, Scenario scenario) {
        super(new RouteBuilder() {
            @Override
            public void configure() {
                String common = "&baseUrl=" + root + "&apiKey=" + LoadClient.KEY;
                String encoding = scenario.path().endsWith("float") ? "float" : "base64";
                from("direct:chat").to("crazyrouter:chat-completion?model=load-model" + common);
                from("direct:stream")
                        .to("crazyrouter:chat-completion?model=load-model&streaming=true&streamTo=direct:piece"
                                + common);
                from("direct:piece").process(CamelClient::handOut);
                from("direct:embed")
                        .to("crazyrouter:embeddings?embeddingModel=load-model&encodingFormat=" + encoding + common);
            }
        });
    }

    @Override
    void process(AsyncProducer route, Exchange exchange, Runnable done) {
        route.process(exchange, sync -> done.run());
    }
}
