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

import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tasks to read, as SQL that grows. {@code <now>} in a condition is the database's time. A condition on a time has a lower
 * bound, since some databases have what is null before all that is not, and would read all of that.
 */
final class TaskQuery {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Collection<String>> lists = new HashMap<>();
    private String sorted = "";
    private String order = "";
    private String limit = "";
    private String lock = "";

    TaskQuery where(String condition) {
        conditions.add(condition);
        return this;
    }

    TaskQuery is(String column, String value) {
        values.put(column, value);
        return where(column + " = :" + column);
    }

    /** One of these; any, when there is none. */
    TaskQuery in(String column, Collection<String> allowed) {
        if (allowed.isEmpty()) {
            return this;
        }
        lists.put(column, allowed);
        return where(column + " in (<" + column + ">)");
    }

    TaskQuery fits(TaskFilter filter) {
        is("gateway", filter.gateway());
        if (filter.account() != null) {
            is("account", filter.account());
        }
        in("family", filter.families());
        in("phase", filter.phases().stream().map(TaskPhase::name).toList());
        return filter.tag() == null ? this : is("tag", filter.tag());
    }

    TaskQuery with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /**
     * The first by a column.
     *
     * @param given the columns of an index before it, whose values are given: else all that fits would be read and sorted
     */
    TaskQuery first(int most, String column, String... given) {
        sorted = " order by " + column;
        order = " order by "
                + Stream.concat(Stream.of(given), Stream.of(column)).collect(Collectors.joining(", "));
        return most(most);
    }

    TaskQuery most(int most) {
        values.put("most", most);
        limit = " limit :most";
        return this;
    }

    /** Nobody else changes them before this transaction is over. */
    TaskQuery locked() {
        lock = " for update";
        return this;
    }

    /** Like {@link #locked}, leaving out those that somebody else has locked. */
    TaskQuery taken() {
        lock = " for update skip locked";
        return this;
    }

    String sql(String columns) {
        return select(columns, "") + order + limit + lock;
    }

    /** For a database that would lock all that fits: the first are chosen by an index, and locked if they still fit. */
    String sqlInTwo(String columns) {
        boolean choosesFirst = !lock.isEmpty() && !order.isEmpty();
        return choosesFirst
                ? select(columns, " and ref in (" + select("ref", "") + order + limit + ")") + sorted + lock
                : sql(columns);
    }

    private String select(String columns, String condition) {
        return "select " + columns + " from ai_gateway_task where " + String.join(" and ", conditions) + condition;
    }

    Map<String, Object> values() {
        return values;
    }

    Map<String, Collection<String>> lists() {
        return lists;
    }
}
