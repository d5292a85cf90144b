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
package io.github.camelaigateways.rag.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {

    @Test
    void endsWithTheAnswerAndIsNotAheadOfItsReader() {
        Pieces pieces = new Pieces(List.of("It ", "is ", "so.").iterator());
        AnswerStream stream = stream(pieces);

        assertThat(stream.next()).isEqualTo("It");
        assertThat(pieces.read).isEqualTo(1);
        assertThat(stream.answer()).isNull();
        stream.forEachRemaining(piece -> {});
        assertThat(stream.answer()).extracting(Answer::answer).isEqualTo("It is so.");
    }

    @Test
    void closesWhatItReads() throws IOException {
        Pieces pieces = new Pieces(List.of("It ", "is.").iterator());
        try (AnswerStream stream = stream(pieces)) {
            stream.next();
            assertThat(pieces.closed).isFalse();
        }
        assertThat(pieces.closed).isTrue();
    }

    private static AnswerStream stream(Pieces pieces) {
        Answer.Usage usage = new Answer.Usage(1, 1, 1);
        return new AnswerStream(
                pieces,
                new CitationScanner(1, Set.of()),
                AnswerFormat.TEXT,
                text -> new Answer("?", text, false, true, List.of(), List.of(), "m", usage, Map.of(), null));
    }

    /** Counts what is read of it. */
    private static final class Pieces implements Iterator<String>, Closeable {

        private final Iterator<String> pieces;
        private int read;
        private boolean closed;

        Pieces(Iterator<String> pieces) {
            this.pieces = pieces;
        }

        @Override
        public boolean hasNext() {
            return pieces.hasNext();
        }

        @Override
        public String next() {
            read++;
            return pieces.next();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
