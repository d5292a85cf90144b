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
package io.github.camelaigateways.rag.store;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.Hashes;
import io.github.camelaigateways.rag.ledger.SourceChange;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.ledger.SourceVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Index and ledger hold the same documents after a write that failed, and nothing stays open after an open that failed. */
class FailedWriteTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = WritePoint.class,
            names = {"WRITTEN", "REMOVED", "INDEX_COMMITTED"})
    void keepsIndexAndLedgerTogetherAfterAnError(WritePoint point) {
        AtomicBoolean failing = new AtomicBoolean(true);
        WritePointListener listener = reached -> {
            if (reached == point && failing.getAndSet(false)) {
                throw new AssertionError("broken at " + point);
            }
        };
        try (RagStore store = open(listener)) {
            assertThatThrownBy(() -> write(store, "first.txt")).hasMessage("broken at " + point);
            write(store, "second.txt");
            assertTogether(store);
        }
    }

    /** Nothing that was paid for is lost, and nobody is left who would open the index again when a write fails. */
    @ParameterizedTest
    @EnumSource(
            value = WritePoint.class,
            names = {"WRITTEN", "REMOVED", "INDEX_COMMITTED", "COMMITTED"})
    void closesAfterTheWriteThatIsUnderWay(WritePoint point) throws Exception {
        AtomicReference<RagStore> open = new AtomicReference<>();
        AtomicReference<Thread> closing = new AtomicReference<>();
        RagStore store = open(reached -> {
            if (reached == point) {
                Thread close = new Thread(() -> open.get().close(), "close");
                closing.set(close);
                close.start();
                await().until(() -> !close.isAlive() || close.getState() == Thread.State.WAITING);
            }
        });
        open.set(store);
        write(store, "second.txt");
        closing.get().join();

        assertThatThrownBy(() -> store.write(1, List.of())).hasMessageContaining("was closed");
        store.drop(1);
        try (RagStore again = open(WritePointListener.NONE)) {
            assertTogether(again);
        }
    }

    @Test
    void repeatsTheLedgersCommitBeforeTheNextBatch() throws Exception {
        try (RagStore store = open(this::breakLedger)) {
            assertThatThrownBy(() -> write(store, "first.txt")).hasMessageContaining("The ledger failed");
            broken.close();
            assertThat(store.sources("documents")).isEmpty();
            write(store, "second.txt");
            assertThat(store.sources("documents")).hasSize(2);
            assertTogether(store);
        }
    }

    /** Building a large index again takes long, and nothing is wrong with it. */
    @Test
    void finishesTheLedgersCommitWhenItOpensAndKeepsTheIndex() throws Exception {
        try (RagStore store = open(this::breakLedger)) {
            assertThatThrownBy(() -> write(store, "second.txt")).hasMessageContaining("The ledger failed");
            broken.close();
        }
        List<String> before = commits();
        try (RagStore store = open(WritePointListener.NONE)) {
            assertTogether(store);
        }
        assertThat(commits()).isEqualTo(before);
    }

    /** Lucene's names of what was committed to the index. */
    private List<String> commits() throws IOException {
        try (Stream<Path> files = Files.list(RagStore.indexOf(directory))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("segments"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void closesTheLedgerWhenItCannotBeBroughtUpToDate() throws Exception {
        open(WritePointListener.NONE).close();
        try (Connection ledger = StoreDump.connect(directory);
                Statement statement = ledger.createStatement()) {
            statement.executeUpdate("UPDATE \"flyway_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '1'");
        }
        assertThatThrownBy(() -> open(WritePointListener.NONE)).hasMessageContaining("checksum");
        try (FileChannel file = FileChannel.open(directory.resolve("ledger.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void refusesAPathThatWouldSetTheDatabase() {
        Path evil = directory.resolve("store;INIT=CREATE TABLE owned(id INT)");
        assertThatThrownBy(() -> RagStore.open(evil, "english", Clock.systemUTC(), WritePointListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds a semicolon");
    }

    private AutoCloseable broken;

    private void breakLedger(WritePoint point) {
        if (point == WritePoint.INDEX_COMMITTED && broken == null) {
            broken = StoreDump.breakTable(directory, "intent_chunk");
        }
    }

    private RagStore open(WritePointListener listener) {
        return RagStore.open(directory, "english", Clock.systemUTC(), listener);
    }

    private static void write(RagStore store, String path) {
        SourceId source = new SourceId("documents", path);
        Chunk chunk = new Chunk(
                Hashes.chunkId(source, path, 0), 0, 0, path.length(), 0, List.of(), path, 1, Hashes.sha256(path));
        SourceVersion version = new SourceVersion(Hashes.sha256(path), "settings", null, "text/plain", 1);
        List<SourceChange> changes = List.of(new SourceChange(source, version, List.of(chunk)));
        long batch = store.intend(changes);
        store.keep("model", Map.of(chunk.embeddingKey(), new float[] {1, 2}));
        try {
            store.write(batch, changes);
        } catch (RuntimeException | Error e) {
            store.drop(batch);
            throw e;
        }
    }

    private void assertTogether(RagStore store) {
        List<String> inLedger =
                store.sources("documents").stream().map(SourceId::path).sorted().toList();
        List<String> inIndex = StoreDump.index(directory).stream()
                .map(row -> row.replaceFirst("(?s).*?path=(\\S+).*", "$1"))
                .sorted()
                .toList();
        assertThat(inIndex).isEqualTo(inLedger).contains("second.txt");
    }
}
