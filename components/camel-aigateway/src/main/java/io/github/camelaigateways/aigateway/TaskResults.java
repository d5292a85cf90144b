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

import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Fetches what a task has made, if the endpoint says so. */
final class TaskResults {

    private final @Nullable ResultFiles files;

    TaskResults(GatewayEndpoint endpoint) {
        MediaOptions options = endpoint.facet(MediaOptions.class);
        this.files = options.getMediaResult().equals("binary") ? new ResultFiles(endpoint, "task") : null;
    }

    /** @param done to be run once, when the message is complete or the exchange has failed */
    void fetch(Exchange exchange, TaskRecord task, List<MediaResult> results, Runnable done) {
        if (files != null && ResultFiles.areIn(results)) {
            files.fetch(exchange, results, done);
        } else {
            done.run();
        }
    }
}
