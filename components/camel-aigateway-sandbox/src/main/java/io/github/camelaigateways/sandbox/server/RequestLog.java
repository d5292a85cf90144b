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
package io.github.camelaigateways.sandbox.server;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line per request: what was asked, of which model, what came back. Headers are never written. */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final String MODEL = "sandbox.model";
    private static final int LONGEST_MODEL = 80;

    private RequestLog() {}

    static void begin(RoutingContext context) {
        long start = System.nanoTime();
        context.addEndHandler(ended -> LOG.info(
                "Sandbox {} {} model={} status={} {} ms{}",
                context.request().method(),
                context.request().path(),
                context.get(MODEL, "-"),
                context.response().getStatusCode(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                ended.succeeded() ? "" : " (connection closed early)"));
    }

    static void model(RoutingContext context, String model) {
        String shown = model.replaceAll("[^\\w./:@-]", "?");
        context.put(MODEL, shown.substring(0, Math.min(shown.length(), LONGEST_MODEL)));
    }
}
