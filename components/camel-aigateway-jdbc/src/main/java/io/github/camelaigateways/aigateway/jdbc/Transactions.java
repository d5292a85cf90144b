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

import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/** Runs each step of the store as one transaction. */
final class Transactions {

    /** Whoever loses against another transaction this often in a row meets a fault, not bad luck. */
    private static final int ATTEMPTS = 10;

    /**
     * Another transaction was in the way, and the whole is to be done again: could not be serialized, deadlock (of
     * PostgreSQL), somebody wrote the same key first, lock not given in time and concurrent update (of H2).
     */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "23505", "HYT00", "90131");

    private final Jdbi jdbi;

    Transactions(DataSource source) {
        jdbi = Jdbi.create(source);
        // values of statements may be replies with signed links: they belong into no message
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /** @param what a verb with its object, for the message of a failure */
    <T> T run(String what, HandleCallback<T, RuntimeException> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work);
            } catch (JdbiException e) {
                String state = state(e);
                if (attempt == ATTEMPTS || state == null || !IN_THE_WAY.contains(state)) {
                    throw new TaskStorageException(
                            "The database of tasks could not " + what + " (SQL state " + state + ", attempt " + attempt
                                    + "). Nothing has changed; see the cause.",
                            e);
                }
            }
        }
    }

    private static @Nullable String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return ((SQLException) cause).getSQLState();
            }
        }
        return null;
    }
}
