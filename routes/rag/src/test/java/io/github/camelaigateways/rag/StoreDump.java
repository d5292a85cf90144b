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
package io.github.camelaigateways.rag;

import io.github.camelaigateways.rag.ledger.Ledger;
import io.github.camelaigateways.rag.store.RagStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;

/** Everything that a store holds, in a form that two stores can be compared by. */
public final class StoreDump {

    private StoreDump() {}

    /** The pieces of the index with texts, offsets and vectors, in the order of their ids. */
    public static SortedSet<String> index(Path store) {
        SortedSet<String> rows = new TreeSet<>();
        try (FSDirectory directory = FSDirectory.open(RagStore.indexOf(store));
                DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                addLeaf(leaf, rows);
            }
            if (reader.numDocs() != rows.size()) {
                throw new IllegalStateException(
                        "The index holds " + reader.numDocs() + " pieces, but only " + rows.size() + " different ones");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** The documents and pieces of the ledger. The store must not be open. */
    public static SortedSet<String> ledger(Path store) {
        SortedSet<String> rows = new TreeSet<>();
        try (Ledger ledger = Ledger.open(store, Clock.systemUTC())) {
            ledger.forEach((source, version) -> {
                rows.add(source + " " + version);
                ledger.chunks(source).forEach(chunk -> rows.add(source + " " + chunk));
            });
            ledger.pending().forEach(batch -> rows.add("pending " + batch));
        }
        return rows;
    }

    /** A connection to the ledger beside the store's own, also while it is open in this process. */
    public static Connection connect(Path store) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + store.resolve("ledger") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    /** A connection that keeps a row to itself by a statement until it is closed. */
    public static Connection hold(Path store, String statement) {
        try {
            Connection ledger = connect(store);
            ledger.setAutoCommit(false);
            ledger.createStatement().executeUpdate(statement);
            return ledger;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the ledger works on a statement that begins so, or waits in it for another transaction. */
    public static boolean isRunning(Path store, String statement) throws SQLException {
        try (Connection ledger = connect(store);
                PreparedStatement query = ledger.prepareStatement(
                        "SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE EXECUTING_STATEMENT LIKE ? || '%'")) {
            query.setString(1, statement);
            try (ResultSet running = query.executeQuery()) {
                return running.next();
            }
        }
    }

    /** Makes every statement of the ledger that names a table fail, also while it is open in this process; the result mends it. */
    public static AutoCloseable breakTable(Path store, String table) {
        rename(store, table, table + "_broken");
        return () -> rename(store, table + "_broken", table);
    }

    private static void rename(Path store, String table, String name) {
        try (Connection ledger = connect(store);
                Statement statement = ledger.createStatement()) {
            statement.executeUpdate("ALTER TABLE " + table + " RENAME TO " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addLeaf(LeafReaderContext leaf, SortedSet<String> rows) throws IOException {
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues("vector");
        while (vectors != null && vectors.nextDoc() != FloatVectorValues.NO_MORE_DOCS) {
            int number = vectors.docID();
            if (leaf.reader().getLiveDocs() == null
                    || leaf.reader().getLiveDocs().get(number)) {
                Document document = leaf.reader().storedFields().document(number);
                StringBuilder row = new StringBuilder();
                document.forEach(field -> row.append(field.name())
                        .append('=')
                        .append(document.get(field.name()))
                        .append(' '));
                rows.add(row.append(Arrays.toString(vectors.vectorValue())).toString());
            }
        }
    }
}
