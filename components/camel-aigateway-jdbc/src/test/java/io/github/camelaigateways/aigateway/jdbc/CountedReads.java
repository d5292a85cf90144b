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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Tells what queries to H2 look at, by having each explained with the same values just before it is asked. */
final class CountedReads {

    private static final Pattern SCAN = Pattern.compile("scanCount: (\\d+)");

    private final List<String> plans = new CopyOnWriteArrayList<>();

    private interface Call {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException;
    }

    /** How many rows and entries of indexes a query has looked at. */
    static long scans(String plan) {
        return SCAN.matcher(plan)
                .results()
                .mapToLong(scan -> Long.parseLong(scan.group(1)))
                .sum();
    }

    /** What became of each query. */
    List<String> plans() {
        return plans;
    }

    DataSource of(DataSource source) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(source, arguments);
            return result instanceof Connection connection ? of(connection) : result;
        });
    }

    private Connection of(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = method.invoke(connection, arguments);
            if (!(result instanceof PreparedStatement statement)
                    || !String.valueOf(arguments[0]).startsWith("select")) {
                return result;
            }
            return of(statement, connection.prepareStatement("explain analyze " + arguments[0]));
        });
    }

    private PreparedStatement of(PreparedStatement statement, PreparedStatement explained) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                method.invoke(explained, arguments);
            } else if (method.getName().startsWith("execute")) {
                explain(explained);
            }
            return method.invoke(statement, arguments);
        });
    }

    private void explain(PreparedStatement explained) throws SQLException {
        try (explained;
                ResultSet plan = explained.executeQuery()) {
            plan.next();
            plans.add(plan.getString(1));
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                CountedReads.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
