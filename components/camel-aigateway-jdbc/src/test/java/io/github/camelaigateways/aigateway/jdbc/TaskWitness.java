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

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * What the database has seen of each task. A trigger writes each phase and stage down in the transaction that brings it about:
 * no process can forget to tell, or be killed before it does.
 */
final class TaskWitness {

    /** What is seen of a task whose row goes. */
    static final String GONE = "GONE";

    private static final String TABLE =
            "create table seen (number bigint generated always as identity, ref varchar, phase varchar, stage varchar)";

    private static final List<String> POSTGRES = List.of(
            TABLE,
            "create function see() returns trigger language plpgsql as $$ begin"
                    + " if tg_op = 'DELETE' then insert into seen (ref, phase, stage) values (old.ref, 'GONE', 'GONE');"
                    + " elsif tg_op = 'INSERT' or old.phase <> new.phase or old.stage <> new.stage then"
                    + " insert into seen (ref, phase, stage) values (new.ref, new.phase, new.stage);"
                    + " end if; return null; end $$",
            "create trigger see after insert or update or delete on ai_gateway_task for each row execute function see()");

    private static final List<String> H2 = List.of(
            TABLE,
            "create trigger see after insert, update, delete on ai_gateway_task for each row call '"
                    + OfH2.class.getName() + "'");

    /** A phase and a stage that a task has come to. */
    record Sight(String phase, String stage) {}

    private TaskWitness() {}

    /** Makes the tables of a new store, and looks on from now on. */
    static void lookOn(String url) throws SQLException {
        JdbcTaskStore.connect(url).close();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : url.startsWith("jdbc:h2:") ? H2 : POSTGRES) {
                statement.execute(sql);
            }
        }
    }

    /** By our id of the task, in the order in which it was seen. */
    static Map<String, List<Sight>> seen(String url) {
        record Row(String ref, Sight sight) {}
        List<Row> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("select ref, phase, stage from seen order by number")) {
            while (all.next()) {
                rows.add(new Row(all.getString(1), new Sight(all.getString(2), all.getString(3))));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows.stream()
                .collect(Collectors.groupingBy(Row::ref, Collectors.mapping(Row::sight, Collectors.toList())));
    }

    /** How many nodes of a PostgreSQL are believed to live. */
    static int livingNodes(String url) throws SQLException {
        String sql =
                "select count(*) from ai_gateway_node where lives_until > extract(epoch from clock_timestamp()) * 1000";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getInt(1);
        }
    }

    /** The trigger of H2, which is a class. */
    public static final class OfH2 extends TriggerAdapter {

        @Override
        public void fire(Connection connection, @Nullable ResultSet before, @Nullable ResultSet after)
                throws SQLException {
            if (after == null) {
                if (before != null) {
                    see(connection, before.getString("ref"), GONE, GONE);
                }
            } else if (before == null
                    || !before.getString("phase").equals(after.getString("phase"))
                    || !before.getString("stage").equals(after.getString("stage"))) {
                see(connection, after.getString("ref"), after.getString("phase"), after.getString("stage"));
            }
        }

        private static void see(Connection connection, String... row) throws SQLException {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into seen (ref, phase, stage) values (?, ?, ?)")) {
                for (int column = 0; column < row.length; column++) {
                    insert.setString(column + 1, row[column]);
                }
                insert.executeUpdate();
            }
        }
    }
}
