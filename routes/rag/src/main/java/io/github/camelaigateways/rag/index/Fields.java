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

import io.github.camelaigateways.rag.ledger.Chunk;
import io.github.camelaigateways.rag.ledger.SourceId;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.jspecify.annotations.Nullable;

/** How a piece is laid out in the index. */
final class Fields {

    static final String ID = "id";
    static final String SOURCE = "source";
    static final String COLLECTION = "collection";
    static final String WORDS = "words";
    static final String VECTOR = "vector";
    private static final String PATH = "path";
    private static final String TITLE = "title";
    private static final String ORDINAL = "ordinal";
    private static final String START = "start";
    private static final String END = "end";
    private static final String HEADINGS = "headings";
    private static final String TEXT = "text";
    private static final String TOKENS = "tokens";
    private static final String SEPARATOR = "\u001F";

    private Fields() {}

    static Document document(SourceId source, @Nullable String title, Chunk chunk, float[] vector) {
        Document document = new Document();
        document.add(new StringField(ID, chunk.id().toString(), Field.Store.YES));
        document.add(new StringField(SOURCE, source.key(), Field.Store.NO));
        document.add(new StringField(COLLECTION, source.collection(), Field.Store.YES));
        document.add(new StoredField(PATH, source.path()));
        document.add(new StoredField(TITLE, title == null ? "" : title));
        document.add(new StoredField(ORDINAL, chunk.ordinal()));
        document.add(new StoredField(START, chunk.start()));
        document.add(new StoredField(END, chunk.end()));
        document.add(new StoredField(HEADINGS, String.join(SEPARATOR, chunk.headingPath())));
        document.add(new StoredField(TEXT, chunk.text()));
        document.add(new StoredField(TOKENS, chunk.tokens()));
        document.add(new TextField(WORDS, chunk.context(), Field.Store.NO));
        document.add(new KnnFloatVectorField(VECTOR, unit(vector), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    static Passage passage(StoredFields fields, int document, PassageScores scores) throws IOException {
        Document stored = fields.document(document);
        String headings = stored.get(HEADINGS);
        String title = stored.get(TITLE);
        return new Passage(
                stored.get(ID),
                stored.get(COLLECTION),
                stored.get(PATH),
                title.isEmpty() ? null : title,
                headings.isEmpty() ? List.of() : List.of(headings.split(SEPARATOR)),
                stored.getField(START).numericValue().intValue(),
                stored.getField(END).numericValue().intValue(),
                stored.get(TEXT),
                stored.getField(TOKENS).numericValue().intValue(),
                scores);
    }

    /** The same direction with length 1, as the dot product needs it; computed in double for repeatable results. */
    static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException(
                    "The gateway sent a vector without direction (all zeros, or not finite); ask the embedding model again");
        }
        double length = Math.sqrt(squares);
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
