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
import org.apache.camel.spi.ReactiveExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Lets a route go on, and fails its message with what the route throws. Camel catches no {@link Error} of a route on its way: it
 * flies to who let the route go on, and leaves what is to be done at the end in a queue of the thread.
 */
final class RouteErrors {

    private RouteErrors() {}

    /**
     * Does a step after which a route goes on. What it throws becomes the exception of the message, and what is left in the
     * queue is done: otherwise nobody is told the end, or who comes next on this thread tells it.
     *
     * @return whether nothing was thrown
     */
    static boolean guard(Exchange exchange, Runnable step) {
        Throwable thrown = thrownBy(step);
        boolean isWell = thrown == null;
        while (thrown != null) {
            exchange.setException(thrown);
            ReactiveExecutor left =
                    exchange.getContext().getCamelContextExtension().getReactiveExecutor();
            // what throws once more is no longer in the queue
            thrown = thrownBy(() -> left.schedule(() -> {}));
        }
        return isWell;
    }

    private static @Nullable Throwable thrownBy(Runnable step) {
        try {
            step.run();
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }
}
