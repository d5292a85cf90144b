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
package io.github.camelaigateways.quickstart.console;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.quickstart.documents.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    private final StringWriter written = new StringWriter();

    @Test
    void printsTheFirstAndTheLastStateAsLinesWithoutATerminal() {
        Clock standing = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(written), false, standing)) {
            display.accept(new Progress(0, 3, 0, 0, 0.0));
            display.accept(new Progress(1, 3, 64, 1000, null));
            display.accept(new Progress(3, 3, 70, 1234, 0.5));
            display.accept(new Progress(3, 3, 70, 1234, 0.5));
        }

        assertThat(written.toString().lines())
                .containsExactly(
                        "Ingest: 0 of 3 files, 0 chunks embedded, 0 tokens, cost none",
                        "Ingest: 3 of 3 files, 70 chunks embedded, 1,234 tokens, cost 0.500000 USD");
    }

    @Test
    void movesABarAtATerminal() {
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(written), true, Clock.systemUTC())) {
            display.accept(new Progress(2, 4, 70, 1234, null));
        }

        assertThat(written.toString())
                .startsWith("\r")
                .contains("Ingest", "50%", "2/4 files", "70 chunks embedded, 1,234 tokens, cost unknown")
                .endsWith(System.lineSeparator());
    }

    @Test
    void movesBetweenTwoFiles() {
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(written), true, Clock.systemUTC())) {
            display.accept(new Progress(0, 4, 0, 0, null));
            await().until(() -> written.toString().contains("0/4 files"));
            display.accept(new Progress(0, 4, 70, 1234, null));
            await().until(() -> written.toString().contains("70 chunks embedded"));
        }
    }
}
