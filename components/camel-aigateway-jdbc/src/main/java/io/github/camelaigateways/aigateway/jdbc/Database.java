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

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The databases that can keep tasks, and what differs between them. */
enum Database {
    /** Every commit goes to the file at once: the default would lose half a second of them to a kill. */
    H2(
            "H2",
            "-- ",
            true,
            "cast(extract(epoch from current_timestamp) * 1000 as bigint)",
            "set write_delay 0",
            "select 1"),
    /** A subquery is asked once for a statement; the bare function would be for each row, and keep indexes unused. */
    POSTGRESQL(
            "PostgreSQL",
            "where",
            false,
            "(select cast(extract(epoch from clock_timestamp()) * 1000 as bigint))",
            "",
            // any number that is nobody else's; it is let go with the transaction
            "select pg_advisory_xact_lock(7221046518342905)");

    /** One keeps other processes out; Flyway needs two. */
    private static final int CONNECTIONS = 3;

    private static final String HISTORY = "ai_gateway_schema_history";

    private final String product;
    private final String where;
    private final boolean locksAll;
    private final String now;
    private final String opening;
    private final String alone;

    /**
     * @param where what comes before the condition of an index
     * @param locksAll whether a sorted query that locks rows reads and locks them all, however few of them it gives
     * @param opening what is said to the database each time that it is opened, since it does not keep it
     * @param alone what keeps other processes out until the transaction is over
     */
    Database(String product, String where, boolean locksAll, String now, String opening, String alone) {
        this.product = product;
        this.where = where;
        this.locksAll = locksAll;
        this.now = now;
        this.opening = opening;
        this.alone = alone;
    }

    static Database of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return Arrays.stream(values())
                    .filter(each -> each.product.equals(product))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("Tasks can be kept in "
                            + Arrays.stream(values()).map(each -> each.product).collect(Collectors.joining(" or "))
                            + ", not in " + product + "."));
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "The database of tasks cannot be reached (SQL state " + e.getSQLState() + ").", e);
        }
    }

    /** Whether the first rows of a sorted query must be chosen before they are locked, lest all are. */
    boolean locksAll() {
        return locksAll;
    }

    /** The milliseconds since 1970 by the database's clock, as SQL. */
    String now() {
        return now;
    }

    /**
     * Makes the tables, or brings them up to date. Nodes that start together do it one after the other: Flyway's own lock comes
     * too late for its history table. Tables of others in the same schema are left alone. Needs three connections.
     */
    void migrate(DataSource source) {
        require(source);
        synchronized (Database.class) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(alone);
                load(source).migrate();
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw new TaskStorageException(
                        "The tables of tasks could not be made (SQL state " + e.getSQLState() + ").", e);
            }
        }
    }

    /** Else they would wait for one another until the pool gives up. */
    private static void require(DataSource source) {
        int most = source instanceof HikariDataSource pool ? pool.getMaximumPoolSize() : CONNECTIONS;
        if (most < CONNECTIONS) {
            throw new IllegalArgumentException("The pool of the database of tasks has " + most
                    + " connections at most, and making the tables takes " + CONNECTIONS
                    + " at once: raise its maximumPoolSize.");
        }
    }

    private Flyway load(DataSource source) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:io/github/camelaigateways/aigateway/jdbc/tables")
                .placeholders(Map.of("where", where))
                .table(HISTORY)
                .initSql(opening)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }
}
