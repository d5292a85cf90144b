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

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versions of documents that failed and would fail again, the last one of each document. Each method is one transaction.
 * A document that is written or removed is forgotten by the ledger's commit.
 */
public final class KnownFailures {

    private final Sql sql;

    KnownFailures(Sql sql) {
        this.sql = sql;
    }

    /** The version of a document that failed last. */
    public Optional<KnownFailure> find(SourceId source) {
        return sql
                .query(
                        "SELECT content_hash, settings_hash, cause FROM failure WHERE collection = ? AND path = ?",
                        row -> new KnownFailure(source, row.getString(1), row.getString(2), row.getString(3)),
                        source.collection(),
                        source.path())
                .stream()
                .findFirst();
    }

    /** Remembers versions that would fail again, each in place of the one before. */
    public void remember(Collection<KnownFailure> failures) {
        List<@Nullable Object[]> rows = failures.stream()
                .map(failure -> new @Nullable Object[] {
                    failure.source().collection(),
                    failure.source().path(),
                    failure.contentHash(),
                    failure.settingsHash(),
                    failure.cause()
                })
                .toList();
        batch("MERGE INTO failure (collection, path, content_hash, settings_hash, cause) VALUES (?, ?, ?, ?, ?)", rows);
    }

    /** Forgets what failed in a collection, but for the documents that are still there. */
    public void forgetAllBut(String collection, Set<SourceId> there) {
        forget(sql
                .query(
                        "SELECT path FROM failure WHERE collection = ?",
                        row -> new SourceId(collection, row.getString(1)),
                        collection)
                .stream()
                .filter(source -> !there.contains(source))
                .toList());
    }

    /** Forgets that documents failed. */
    public void forget(Collection<SourceId> sources) {
        List<@Nullable Object[]> rows = sources.stream()
                .map(source -> new @Nullable Object[] {source.collection(), source.path()})
                .toList();
        batch("DELETE FROM failure WHERE collection = ? AND path = ?", rows);
    }

    private void batch(String statement, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            sql.transaction(connection -> {
                Sql.batch(connection, statement, rows);
                return true;
            });
        }
    }
}
