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
package io.github.camelaigateways.rag.index;

import io.github.camelaigateways.rag.RagException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Searches what the last commit of an index holds, also while another process writes it. Safe for use by several threads.
 */
public final class IndexSearch implements AutoCloseable {

    /** Far below the number of clauses that Lucene takes, and more than a question needs. */
    private static final int MAX_WORDS = 200;

    private final Directory directory;
    private final SearcherManager searchers;

    private IndexSearch(Directory directory, SearcherManager searchers) {
        this.directory = directory;
        this.searchers = searchers;
    }

    /** Opens an index that an ingest has made. */
    public static IndexSearch open(Path path) {
        try {
            Directory directory = FSDirectory.open(path);
            return new IndexSearch(directory, new SearcherManager(directory, new SearcherFactory()));
        } catch (IndexNotFoundException e) {
            throw new RagException("There is no index in " + path + "; ingest documents into this store first", e);
        } catch (IOException e) {
            throw new RagException("Cannot open the index " + path + ": " + e.getMessage(), e);
        }
    }

    /** What the index says of itself now. */
    public IndexState state() {
        return search(IndexSearch::state);
    }

    /** The passages that share words with a text, best first. Of a long text its first 200 different words count. */
    public List<Passage> byWords(String text, @Nullable String collection, int limit) {
        return search(searcher -> {
            BooleanQuery words = words(state(searcher).analyzer(), text);
            if (words.clauses().isEmpty()) {
                return List.of();
            }
            Query filter = filter(collection);
            Query query = filter == null
                    ? words
                    : new BooleanQuery.Builder()
                            .add(words, BooleanClause.Occur.MUST)
                            .add(filter, BooleanClause.Occur.FILTER)
                            .build();
            List<Passage> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
                found.add(Fields.passage(searcher.storedFields(), hit.doc, PassageScores.ofBm25(hit.score)));
            }
            return found;
        });
    }

    /** The passages whose vectors point most nearly the same way, best first. */
    public List<Passage> byVector(float[] vector, @Nullable String collection, int limit) {
        return search(searcher -> {
            IndexState state = state(searcher);
            if (state.dimensions() != vector.length) {
                throw new RagException("The index holds vectors of " + state.dimensions() + " dimensions by model '"
                        + state.model() + "', the question has " + vector.length + "; ask with the same model");
            }
            Query query = new KnnFloatVectorQuery(Fields.VECTOR, Fields.unit(vector), limit, filter(collection));
            List<Passage> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
                found.add(Fields.passage(searcher.storedFields(), hit.doc, PassageScores.ofCosine(cosine(hit))));
            }
            return found;
        });
    }

    /** The same passages, those that the words alone found with their cosine too. */
    public List<Passage> withCosines(List<Passage> passages, float[] vector) {
        List<BytesRef> ids = passages.stream()
                .filter(passage -> passage.scores().cosine() == null)
                .map(passage -> new BytesRef(passage.id()))
                .toList();
        if (ids.isEmpty()) {
            return passages;
        }
        return search(searcher -> {
            // as many as the filter lets through, so that each of them is compared
            Query query = new KnnFloatVectorQuery(
                    Fields.VECTOR, Fields.unit(vector), ids.size(), new TermInSetQuery(Fields.ID, ids));
            Map<String, Double> cosines = new HashMap<>();
            for (ScoreDoc hit : searcher.search(query, ids.size()).scoreDocs) {
                String id = Fields.passage(searcher.storedFields(), hit.doc, PassageScores.ofCosine(0))
                        .id();
                cosines.put(id, cosine(hit));
            }
            return passages.stream()
                    .map(passage -> passage.withScores(passage.scores().withCosine(cosines.get(passage.id()))))
                    .toList();
        });
    }

    /** Joins lists of passages by their ranks. */
    public static List<Passage> fuse(List<Passage> words, List<Passage> vectors, int constant, int limit) {
        return new RankFusion(constant).fuse(List.of(words, vectors), limit);
    }

    @Override
    public void close() {
        try {
            searchers.close();
            directory.close();
        } catch (IOException e) {
            throw new RagException("Cannot close the index in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Lucene scores a dot product d of unit vectors as (1 + d) / 2. */
    private static double cosine(ScoreDoc hit) {
        return 2.0 * hit.score - 1;
    }

    private static BooleanQuery words(String analyzer, String text) throws IOException {
        Set<String> words = new LinkedHashSet<>();
        try (Analyzer analysis = Analyzers.of(analyzer);
                TokenStream tokens = analysis.tokenStream(Fields.WORDS, text)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (words.size() < MAX_WORDS && tokens.incrementToken()) {
                words.add(word.toString());
            }
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        words.forEach(word -> query.add(new TermQuery(new Term(Fields.WORDS, word)), BooleanClause.Occur.SHOULD));
        return query.build();
    }

    private static @Nullable Query filter(@Nullable String collection) {
        return collection == null || collection.isBlank()
                ? null
                : new TermQuery(new Term(Fields.COLLECTION, collection));
    }

    private static IndexState state(IndexSearcher searcher) throws IOException {
        IndexState state = searcher.getIndexReader() instanceof DirectoryReader reader
                ? IndexState.of(reader.getIndexCommit().getUserData())
                : null;
        if (state == null) {
            throw new RagException("The index was not made by an ingest of this pack; ingest into a store of its own");
        }
        return state;
    }

    private interface Search<T> {
        T run(IndexSearcher searcher) throws IOException;
    }

    private <T> T search(Search<T> search) {
        try {
            searchers.maybeRefreshBlocking();
            IndexSearcher searcher = searchers.acquire();
            try {
                return search.run(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new RagException("Cannot search the index in " + directory + ": " + e.getMessage(), e);
        }
    }
}
