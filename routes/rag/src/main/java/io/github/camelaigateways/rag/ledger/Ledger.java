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
package io.github.camelaigateways.rag.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelaigateways.rag.RagException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * What was planned, paid for and written, in an embedded SQL database on disk. Each method is one transaction, on disk when
 * it returns. Safe for use by several threads; one process at a time.
 */
public final class Ledger implements AutoCloseable {

    /** Vectors that no batch came to use are kept so long, so that a run that failed can be repeated without paying. */
    private static final Duration UNUSED_VECTORS = Duration.ofDays(7);

    private static final String CHUNK_COLUMNS =
            "id, ordinal, start_offset, end_offset, overlap, heading_path, text, tokens, embedding_key";
    private static final String UNUSED = "NOT EXISTS (SELECT 1 FROM chunk c WHERE c.embedding_key = e.embedding_key)"
            + " AND NOT EXISTS (SELECT 1 FROM intent_chunk i WHERE i.embedding_key = e.embedding_key)";
    // a join, since H2 compares each row with each value of "= ANY(?)"
    private static final String AMONG_KEYS = " FROM UNNEST(?) k(id) JOIN embedding e ON e.embedding_key = k.id"
            + " WHERE e.model = ? AND e.dimensions = ?";
    private static final String SEPARATOR = "\u001F";
    private static final int CONNECTIONS = 8;

    /**
     * How long a transaction waits for another one, or for a connection. Others are of this process and short, but a busy
     * machine may leave the thread of one aside for longer than the two seconds that the database waits by itself; what
     * waits then are vectors that were paid for.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HikariDataSource database;
    private final Sql sql;
    private final KnownFailures failures;
    private final Clock clock;

    private Ledger(HikariDataSource database, Clock clock) {
        this.database = database;
        this.sql = new Sql(database);
        this.failures = new KnownFailures(sql);
        this.clock = clock;
    }

    /**
     * Opens the ledger of a store, made or brought up to date where needed.
     *
     * @throws IllegalArgumentException if the path holds a semicolon, which would begin a setting of the database
     */
    public static Ledger open(Path directory, Clock clock) {
        Path file = directory.toAbsolutePath().resolve("ledger");
        if (file.toString().indexOf(';') >= 0) {
            throw new IllegalArgumentException("The path of the store " + directory.toAbsolutePath()
                    + " holds a semicolon, and its database takes what follows for a setting; take a path without");
        }
        HikariConfig settings = new HikariConfig();
        // every commit goes to the file at once: the default would lose half a second of them to a kill
        settings.setJdbcUrl(
                "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=" + PATIENCE.toMillis());
        settings.setConnectionTimeout(PATIENCE.toMillis());
        settings.setPoolName("rag-ledger");
        settings.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource database = new HikariDataSource(settings);
        boolean open = false;
        try {
            Flyway.configure(Ledger.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:io/github/camelaigateways/rag/ledger")
                    .load()
                    .migrate();
            open = true;
            return new Ledger(database, clock);
        } finally {
            if (!open) {
                database.close();
            }
        }
    }

    public StoreState state() {
        return sql.transaction(Ledger::state);
    }

    /** The version of a document that is in the index. */
    public Optional<SourceVersion> version(SourceId source) {
        return sql
                .query(
                        "SELECT content_hash, settings_hash, title, content_type, bytes FROM source"
                                + " WHERE collection = ? AND path = ?",
                        row -> new SourceVersion(
                                row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)),
                        source.collection(),
                        source.path())
                .stream()
                .findFirst();
    }

    /** The documents of a collection that are in the index, in the order of their names. */
    public List<SourceId> sources(String collection) {
        return sql.query(
                "SELECT path FROM source WHERE collection = ? ORDER BY path",
                row -> new SourceId(collection, row.getString(1)),
                collection);
    }

    /** What failed and would fail again. */
    public KnownFailures failures() {
        return failures;
    }

    /** The pieces of a document that are in the index. */
    public List<Chunk> chunks(SourceId source) {
        return sql.query(
                "SELECT " + CHUNK_COLUMNS + " FROM chunk WHERE collection = ? AND path = ? ORDER BY ordinal",
                Ledger::chunk,
                source.collection(),
                source.path());
    }

    /** Stores what is about to be done, before anything is paid for or written. Returns the batch's number. */
    public long intend(List<SourceChange> changes) {
        return sql.transaction(connection -> {
            long batch = Sql.query(connection, "SELECT NEXT VALUE FOR batch_sequence", row -> row.getLong(1))
                    .get(0);
            List<@Nullable Object[]> sources = new ArrayList<>();
            List<@Nullable Object[]> chunks = new ArrayList<>();
            for (SourceChange change : changes) {
                sources.add(row(batch, change.source(), change.version()));
                change.chunks().forEach(chunk -> chunks.add(row(batch, change.source(), chunk)));
            }
            Sql.batch(connection, "INSERT INTO intent VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sources);
            Sql.batch(connection, "INSERT INTO intent_chunk VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", chunks);
            return batch;
        });
    }

    /** The batches that were intended and neither committed nor dropped. */
    public Set<Long> pending() {
        return new TreeSet<>(sql.query("SELECT DISTINCT batch FROM intent", row -> row.getLong(1)));
    }

    /** Forgets a batch; what was paid for it is kept. */
    public void drop(long batch) {
        sql.transaction(connection -> {
            Sql.update(connection, "DELETE FROM intent_chunk WHERE batch = ?", batch);
            return Sql.update(connection, "DELETE FROM intent WHERE batch = ?", batch);
        });
    }

    /** Of some embedding keys those that were never paid for. */
    public Set<String> missing(Collection<String> keys) {
        StoreState state = state();
        Set<String> missing = new TreeSet<>(keys);
        missing.removeAll(sql.query(
                "SELECT e.embedding_key" + AMONG_KEYS,
                row -> row.getString(1),
                keys.toArray(),
                state.model(),
                state.dimensions()));
        return missing;
    }

    /** The vectors of some keys. */
    public Map<String, float[]> vectors(Collection<String> keys) {
        StoreState state = state();
        Map<String, float[]> vectors = new HashMap<>();
        sql.query(
                "SELECT e.embedding_key, e.vector" + AMONG_KEYS,
                row -> vectors.put(row.getString(1), Vectors.floats(row.getBytes(2))),
                keys.toArray(),
                state.model(),
                state.dimensions());
        return vectors;
    }

    /** Keeps vectors as they arrive. The first ones decide the model and dimensions of the store. */
    public void keep(String model, Map<String, float[]> vectors) {
        int dimensions = vectors.values().iterator().next().length;
        OffsetDateTime now = OffsetDateTime.now(clock);
        List<@Nullable Object[]> rows = new ArrayList<>();
        // in one order, or two runs with the same new texts could wait for each other
        new TreeMap<>(vectors)
                .forEach((key, vector) -> rows.add(
                        new @Nullable Object[] {key, model, vector.length, Vectors.bytes(vector), false, now}));
        sql.transaction(connection -> {
            Sql.update(connection, "UPDATE store SET model = ?, dimensions = ? WHERE model IS NULL", model, dimensions);
            requireIdentity(state(connection), model, vectors.values());
            Sql.batch(
                    connection,
                    "MERGE INTO embedding (embedding_key, model, dimensions, vector, released, created)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    rows);
            return true;
        });
    }

    /** Makes a batch part of the store: its documents, pieces and, where the index was written, its number. */
    public void commit(long batch, boolean indexed) {
        sql.transaction(connection -> {
            String changed = " WHERE (collection, path) IN (SELECT collection, path FROM intent WHERE batch = ?)";
            Sql.update(
                    connection,
                    "UPDATE embedding SET released = TRUE WHERE embedding_key IN (SELECT embedding_key FROM chunk"
                            + changed + ")",
                    batch);
            Sql.update(connection, "DELETE FROM chunk" + changed, batch);
            Sql.update(connection, "DELETE FROM source" + changed, batch);
            Sql.update(connection, "DELETE FROM failure" + changed, batch);
            Sql.update(
                    connection,
                    "INSERT INTO source SELECT collection, path, content_hash, settings_hash, title, content_type, bytes"
                            + " FROM intent WHERE batch = ? AND content_hash IS NOT NULL",
                    batch);
            Sql.update(
                    connection,
                    "INSERT INTO chunk SELECT id, collection, path, ordinal, start_offset, end_offset, overlap,"
                            + " heading_path, text, tokens, embedding_key FROM intent_chunk WHERE batch = ?",
                    batch);
            Sql.update(connection, "DELETE FROM intent_chunk WHERE batch = ?", batch);
            Sql.update(connection, "DELETE FROM intent WHERE batch = ?", batch);
            if (indexed) {
                Sql.update(connection, "UPDATE store SET batch = ?", batch);
            }
            return true;
        });
        sync();
    }

    /** Deletes the vectors of pieces that are gone. */
    public void sweep() {
        sql.transaction(connection -> Sql.update(connection, "DELETE FROM embedding e WHERE released AND " + UNUSED));
    }

    /** Deletes vectors that were paid for by runs that never came to an end, after a week. */
    public void sweepUnused() {
        sql.transaction(connection -> Sql.update(
                connection,
                "DELETE FROM embedding e WHERE created < ? AND " + UNUSED,
                OffsetDateTime.now(clock).minus(UNUSED_VECTORS)));
    }

    /** Hands over all documents with their pieces, to build the index anew. */
    public void forEach(BiConsumer<SourceId, SourceVersion> source) {
        List<SourceId> all = sql.query(
                "SELECT collection, path FROM source ORDER BY collection, path",
                row -> new SourceId(row.getString(1), row.getString(2)));
        for (SourceId id : all) {
            version(id).ifPresent(version -> source.accept(id, version));
        }
    }

    @Override
    public void close() {
        database.close();
    }

    /** Asks the operating system to put the file on the disk, so that the commit also survives a power cut. */
    private void sync() {
        try (Connection connection = database.getConnection()) {
            Sql.update(connection, "CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw new RagException("The ledger cannot be put on disk: " + e.getMessage(), e);
        }
    }

    private static StoreState state(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        "SELECT store_id, batch, model, dimensions FROM store",
                        row -> new StoreState(
                                row.getObject(1, UUID.class), row.getLong(2), row.getString(3), row.getInt(4)))
                .get(0);
    }

    private static void requireIdentity(StoreState state, String model, Collection<float[]> vectors) {
        if (!model.equals(state.model())) {
            throw new RagException("The store holds embeddings of model '" + state.model() + "', not of '" + model
                    + "'; use that model, or another store");
        }
        for (float[] vector : vectors) {
            if (vector.length != state.dimensions()) {
                throw new RagException("The store holds vectors of " + state.dimensions() + " dimensions, model '"
                        + model + "' sent one of " + vector.length + "; ask for that many, or use another store");
            }
        }
    }

    private static Chunk chunk(java.sql.ResultSet row) throws SQLException {
        String path = row.getString(6);
        return new Chunk(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                path.isEmpty() ? List.of() : List.of(path.split(SEPARATOR)),
                row.getString(7),
                row.getInt(8),
                row.getString(9));
    }

    private static @Nullable Object[] row(long batch, SourceId source, @Nullable SourceVersion version) {
        if (version == null) {
            return new @Nullable Object[] {batch, source.collection(), source.path(), null, null, null, null, null};
        }
        return new @Nullable Object[] {
            batch,
            source.collection(),
            source.path(),
            version.contentHash(),
            version.settingsHash(),
            version.title(),
            version.contentType(),
            version.bytes()
        };
    }

    private static @Nullable Object[] row(long batch, SourceId source, Chunk chunk) {
        return new @Nullable Object[] {
            batch,
            chunk.id(),
            source.collection(),
            source.path(),
            chunk.ordinal(),
            chunk.start(),
            chunk.end(),
            chunk.overlap(),
            String.join(SEPARATOR, chunk.headingPath()),
            chunk.text(),
            chunk.tokens(),
            chunk.embeddingKey()
        };
    }
}
