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

import org.apache.camel.Exchange;

/** A route that broke off with what Camel does not catch, such as an AssertionError of one of its steps. */
final class BrokenRoute {

    private BrokenRoute() {}

    /** Ends the exchange with what was thrown, on the thread that it was thrown on. */
    static void end(Exchange exchange, Throwable thrown) {
        exchange.setException(thrown);
        // the way back through the route still waits in the queue of this thread, and goes on with the next in it
        exchange.getContext().getCamelContextExtension().getReactiveExecutor().schedule(() -> {});
    }
}
