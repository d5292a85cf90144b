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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.benchmarks.Scenario;
import io.github.camelaigateways.aigateway.benchmarks.server.LoadServer;
import org.junit.jupiter.api.Test;

class GatewayClientTest {

    /** Camel's scheduled pools refuse the thousand and first entry unless told otherwise. */
    @Test
    void holdsMoreThanAThousandCallsAtOnce() throws InterruptedException {
        int calls = 1_500;
        Samples durations = new Samples(calls);
        try (LoadServer server = LoadServer.start();
                LoadedClient client =
                        new GatewayClient("http://127.0.0.1:" + server.port() + "/wait/500", Scenario.of("S2"))) {
            new Load(() -> client.chat("Where is the valve?"), calls, calls, durations).run();
        }
        assertThat(durations.count()).isEqualTo(calls);
    }
}
