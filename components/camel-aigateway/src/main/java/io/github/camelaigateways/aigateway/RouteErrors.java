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

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ReactiveExecutor;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.UnitOfWorkHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a route go on, and fails its message with what the route throws. Camel catches no {@link Error} of a route on its way: it
 * flies to who let the route go on. Some steps, such as processors, leave the way back in a queue of the thread then; others, such
 * as expressions, leave nothing, and nobody would be told the end.
 */
final class RouteErrors {

    private static final Logger LOG = LoggerFactory.getLogger(RouteErrors.class);

    private RouteErrors() {}

    /**
     * Lets the route go on that waits for a callback, and tells its end once. Nothing is redelivered that is told twice for this:
     * the call that the route waited for was paid.
     */
    static void goOn(Exchange exchange, AsyncCallback callback, boolean sync) {
        if (guard(exchange, () -> callback.done(sync))) {
            return;
        }
        if (exchange.getUnitOfWork() == null) {
            LOG.warn("A route broke off when its message had its end", exchange.getException());
            return;
        }
        exchange.getExchangeExtension().setRedeliveryExhausted(true);
        guard(exchange, () -> callback.done(sync));
    }

    /** Lets the route of a consumer process a message, and does once what is to be done at its end. */
    static void process(Exchange exchange, AsyncProcessor route, Runnable end) {
        AtomicBoolean isOver = new AtomicBoolean();
        Runnable once = () -> {
            if (isOver.compareAndSet(false, true)) {
                end.run();
            }
        };
        if (!guard(exchange, () -> route.process(exchange, sync -> once.run()))) {
            UnitOfWork work = exchange.getUnitOfWork();
            if (work != null) {
                // as the route does at its end: who waits for the completion is told
                UnitOfWorkHelper.doneUow(work, exchange);
            }
            once.run();
        }
    }

    /**
     * Does a step after which a route goes on. What it throws becomes the exception of the message, and what is left in the
     * queue of the thread is done: otherwise who comes next on this thread does it.
     *
     * @return false when something was thrown and nothing was left: nobody is told the end then
     */
    static boolean guard(Exchange exchange, Runnable step) {
        Throwable thrown = thrownBy(step);
        if (thrown == null) {
            return true;
        }
        exchange.setException(thrown);
        ReactiveExecutor left = exchange.getContext().getCamelContextExtension().getReactiveExecutor();
        AtomicBoolean isLeft = new AtomicBoolean(true);
        boolean isTold = false;
        while (isLeft.get()) {
            // what throws is no longer in the queue
            Throwable more = thrownBy(() -> isLeft.set(left.executeFromQueue()));
            if (more != null) {
                exchange.setException(more);
            }
            isTold |= isLeft.get();
        }
        return isTold;
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
