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
package io.github.camelaigateways.testkit.postgres;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Starts one PostgreSQL for all tests of a run, and stops it at their end: register it as a static field with {@code
 * RegisterExtension}. It never skips: where there is no PostgreSQL, the test fails and says what to install.
 */
public final class PostgresServer implements BeforeAllCallback {

    private @Nullable RunningPostgres running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(PostgresServer.class))
                .getOrComputeIfAbsent(RunningPostgres.class, unknown -> RunningPostgres.start(), RunningPostgres.class);
    }

    /** The JDBC URL of a new, empty database. */
    public String newDatabase() {
        return Objects.requireNonNull(running, "register the extension as a static field")
                .newDatabase();
    }
}
