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
package io.github.camelaigateways.aigateway.jdbc;

import io.github.camelaigateways.aigateway.TaskStoreFactory;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Found by components through Camel's factory finder when this module is on the class path. */
public final class JdbcTaskStoreFactory implements TaskStoreFactory {

    /**
     * {@inheritDoc}
     *
     * @param location null for the H2 file {@code .camel-ai-gateway/tasks-<scheme>} below the working directory; a {@code
     *     jdbc:h2:} or {@code jdbc:postgresql:} URL with user and password as its parameters; or the name of a {@link
     *     DataSource} in the registry, with or without {@code #}, which is not closed by the store
     */
    @Override
    public TaskStore create(CamelContext context, String scheme, @Nullable String location) {
        if (location == null) {
            return JdbcTaskStore.embedded(Path.of(".camel-ai-gateway", "tasks-" + scheme));
        }
        if (location.startsWith("jdbc:")) {
            return JdbcTaskStore.connect(location);
        }
        String name = location.startsWith("#") ? location.substring(1) : location;
        DataSource source = context.getRegistry().lookupByNameAndType(name, DataSource.class);
        if (source == null) {
            throw new IllegalArgumentException("There is no DataSource named " + name
                    + " in the registry to keep tasks in: bind one, or give a jdbc: URL.");
        }
        return new JdbcTaskStore(source);
    }
}
