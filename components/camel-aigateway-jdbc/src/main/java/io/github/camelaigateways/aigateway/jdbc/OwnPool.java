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

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Pools of connections that a store opens, and so closes. */
final class OwnPool {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** H2's code for a file that another process has open. */
    private static final int IN_USE = 90020;

    /** As many steps as a node takes at once; each is short. */
    private static final int CONNECTIONS = 6;

    private OwnPool() {}

    static HikariDataSource ofFile(Path file) {
        Path whole = file.toAbsolutePath();
        if (whole.toString().indexOf(';') >= 0) {
            throw new IllegalArgumentException("The path of the tasks " + whole
                    + " holds a semicolon, and the database takes what follows for a setting; take a path without.");
        }
        // the store closes it; H2's own hook would, when the JVM is asked to stop, take it from routes that still end
        return open(H2 + "file:" + whole + ";DB_CLOSE_ON_EXIT=FALSE", "the file " + whole + ".mv.db");
    }

    static HikariDataSource ofUrl(String url) {
        if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "The URL of the database of tasks must begin with " + H2 + " or " + POSTGRESQL);
        }
        return open(url, "the configured URL");
    }

    /** @param where the database without its credentials */
    private static HikariDataSource open(String url, String where) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new IllegalArgumentException("No JDBC driver understands " + where
                    + " of tasks: is com.h2database:h2 or org.postgresql:postgresql on the class path?");
        }
        HikariConfig settings = new HikariConfig();
        if (url.startsWith(H2)) {
            // else a database that had no connection for a while would be opened without it
            settings.setConnectionInitSql("set write_delay 0");
        } else {
            // the server's details of a failure may be a whole row, with the reply
            settings.addDataSourceProperty("logServerErrorDetail", "false");
        }
        settings.setJdbcUrl(url);
        settings.setPoolName("ai-gateway-tasks");
        settings.setMaximumPoolSize(CONNECTIONS);
        try {
            return new HikariDataSource(settings);
        } catch (HikariPool.PoolInitializationException e) {
            throw new IllegalArgumentException(reason(e, where), e);
        }
    }

    private static String reason(Throwable failure, String where) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException && ((SQLException) cause).getErrorCode() == IN_USE) {
                return "Another process has opened the tasks in " + where
                        + ". An H2 file serves one process at a time: stop the other, choose another file, or use"
                        + " PostgreSQL for several nodes.";
            }
        }
        return "The database of tasks in " + where + " cannot be reached.";
    }
}
