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
package io.github.camelaigateways.aigateway.task;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are meant.
 *
 * @param gateway of this gateway only
 * @param account of this account only, or null for all
 * @param families of these families; empty for all
 * @param phases in these phases; empty for all
 * @param tag with this tag, or null for all
 */
public record TaskFilter(
        String gateway,
        @Nullable String account,
        Set<String> families,
        Set<TaskPhase> phases,
        @Nullable String tag) {

    public TaskFilter {
        families = Set.copyOf(families);
        phases = Set.copyOf(phases);
    }

    /** All tasks of a gateway. */
    public static TaskFilter all(String gateway) {
        return new TaskFilter(gateway, null, Set.of(), Set.of(), null);
    }

    /** The same of this account only. */
    public TaskFilter of(String one) {
        return new TaskFilter(gateway, one, families, phases, tag);
    }

    /** Whether a task is meant. */
    public boolean fits(Task task) {
        Task.Intent intent = task.intent();
        return gateway.equals(intent.gateway())
                && (account == null || account.equals(intent.account()))
                && (families.isEmpty() || families.contains(intent.family()))
                && (phases.isEmpty() || phases.contains(task.phase()))
                && (tag == null || tag.equals(intent.tag()));
    }
}
