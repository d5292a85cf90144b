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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A table with a great many tasks that are due, and as many that have ended and wait for a route; among each, a few of
 * another kind. Whatever a store looks up there must cost as little as if there were few.
 */
final class CrowdedTable {

    /** More than the rows and entries of indexes that all the lookups need, and far less than there are. */
    static final int FEW = 1_000;

    private static final int HALF = 50_000;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private CrowdedTable() {}

    /** @param numbers a table of the column n, as SQL with the greatest number in place of %d */
    static String fill(String numbers) {
        String due = "case when n <= " + HALF + " then ";
        return "insert into ai_gateway_task (ref, gateway, operation, family, account, task_key, awaits, called_back,"
                + " poll_interval, time_limit, phase, task_id, status, created, changed, expires, polls, failures, blanks,"
                + " deliveries, stage, holder, due, ready) select 'r' || n, 'crun', 'o', case when mod(n, 10000) = 2 then"
                + " 'rare' else 'usual' end, case when (mod(n, 10000) = 1) ="
                + " (n <= " + HALF + ") then 'other' else 'account' end,"
                + " 'k' || n, true, false, 1, 1, " + due + "'RUNNING' else 'SUCCEEDED' end, 't' || n, '', 1, 1,"
                + " 9999999999999, 0, 0, 0, 0, " + due + "'AWAITED' else 'OPEN' end, " + due
                + "'node-0' else null end, "
                + due + "n else null end, " + due + "null else n end from " + String.format(numbers, 2 * HALF);
    }

    /** What nodes ask a store for all the time. */
    static void lookUp(TaskStore store, Task.Intent intent) {
        assertThat(due(store, "account", Set.of())).isEqualTo(7);
        assertThat(due(store, "other", Set.of())).isEqualTo(5);
        assertThat(due(store, "account", Set.of("rare", "none"))).isEqualTo(4);
        assertThat(due(store, "account", Set.of("none"))).isZero();
        assertThat(deliverable(store, "account")).isEqualTo(5);
        assertThat(deliverable(store, "other")).isEqualTo(7);
        assertThat(store.awaited("node-0", 9)).isEmpty();
        for (String name : List.of("r77", "t77", "k77")) {
            assertThat(store.find("crun", name)).isPresent();
        }
        assertThat(store.hint("crun", "t99")).isPresent();
        assertThat(store.begin("new", intent, "node-1").isNew()).isTrue();
        assertThat(store.ended("r99", TaskPhase.FAILED, null, null)).isPresent();
        assertThat(store.awaited("node-0", 9)).hasSize(1);
        for (Set<String> known : List.of(Set.of("account", "other"), Set.of("account"), Set.of("other"))) {
            assertThat(store.park(known, Duration.ofMinutes(1))).isEmpty();
        }
        assertThat(store.purge(Duration.ofDays(1))).isZero();
        assertThat(store.list(TaskFilter.all("crun"), 9)).hasSize(9);
    }

    private static int due(TaskStore store, String account, Set<String> families) {
        return store.due("node-1", Set.of(account), families, 7, LEASE).size();
    }

    private static int deliverable(TaskStore store, String account) {
        return store.deliverable("node-1", TaskFilter.all("crun").of(account), 7)
                .size();
    }
}
