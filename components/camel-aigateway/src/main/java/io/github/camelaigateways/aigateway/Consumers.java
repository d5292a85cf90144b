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

import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;

/** Which consumer serves an operation that a route can begin with. */
final class Consumers {

    private static final Map<Operation<?, ?>, Maker> MAKERS = Map.of(
            Operations.TASKS,
            TasksConsumer::new,
            Operations.CALLBACK,
            CallbackConsumer::new,
            Operations.REALTIME,
            (endpoint, processor) -> new SessionConsumer(endpoint, processor));

    private interface Maker {
        Consumer make(GatewayEndpoint endpoint, Processor processor) throws Exception;
    }

    private Consumers() {}

    /**
     * A consumer for the endpoint.
     *
     * @throws UnsupportedOperationException when no route can begin with its operation
     */
    static Consumer of(GatewayEndpoint endpoint, Processor processor) throws Exception {
        Maker maker = MAKERS.get(endpoint.definition());
        if (maker == null) {
            throw new UnsupportedOperationException("The operation " + endpoint.definition()
                    + " cannot be consumed from: use it with to(), not with from()");
        }
        return maker.make(endpoint, processor);
    }
}
