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

import io.github.camelaigateways.aigateway.task.TaskStore;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens durable stores of tasks. An implementation is named in the file
 * {@code META-INF/services/org/apache/camel/ai-gateway-task-store} of its jar, by the key {@code class}.
 */
public interface TaskStoreFactory {

    /** The name that Camel finds it by. */
    String NAME = "ai-gateway-task-store";

    /**
     * Opens a store.
     *
     * @param scheme whose tasks are kept there
     * @param location what the option {@code taskStoreUrl} says; null for the default
     * @throws IllegalArgumentException when there is no such place, or it cannot be reached
     */
    TaskStore create(CamelContext context, String scheme, @Nullable String location) throws Exception;
}
