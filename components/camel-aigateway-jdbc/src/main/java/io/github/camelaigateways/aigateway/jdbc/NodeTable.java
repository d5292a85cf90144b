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

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which nodes live, within a transaction of its caller. */
final class NodeTable {

    private final TaskTable tasks;

    NodeTable(TaskTable tasks) {
        this.tasks = tasks;
    }

    /** Whether it was known to live until now. */
    boolean beat(Handle handle, String node, Duration lease) {
        String lives = "update ai_gateway_node set lives_until = <now> + :lease where name = :node";
        boolean lived = write(handle, lives + " and lives_until > <now>", node, lease) > 0;
        if (!lived && write(handle, lives, node, lease) == 0) {
            String insert = "insert into ai_gateway_node (name, lives_until) values (:node, <now> + :lease)";
            write(handle, insert, node, lease);
        }
        return lived;
    }

    private int write(Handle handle, String sql, String node, Duration lease) {
        return tasks.timed(handle.createUpdate(sql))
                .bind("node", node)
                .bind("lease", lease.toMillis())
                .execute();
    }

    /** The nodes that hold tasks, or ask after some, and live no longer. */
    List<String> dead(Handle handle) {
        return tasks.timed(handle.createQuery("select held.node from"
                        + " (select distinct holder as node from ai_gateway_task where holder is not null"
                        + " union select distinct taker as node from ai_gateway_task where taker is not null) held"
                        + " where not exists (select 1 from ai_gateway_node node"
                        + " where node.name = held.node and node.lives_until > <now>)"))
                .mapTo(String.class)
                .list();
    }

    /** Their rows go, once nothing of theirs is held. */
    void forget(Handle handle) {
        tasks.timed(handle.createUpdate("delete from ai_gateway_node where lives_until <= <now>"))
                .execute();
    }
}
