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

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it comes: pieces of text, at the end the citations in the route's format. To be read while the exchange
 * lives, such as by a streaming splitter; to be closed when it is not read to its end. For one thread.
 */
public final class AnswerStream implements Iterator<String>, Closeable {

    private final Iterator<String> pieces;
    private final CitationScanner scanner;
    private final AnswerFormat format;
    private final Function<String, Answer> finish;
    private final StringBuilder text = new StringBuilder();
    private final Queue<String> ready = new ArrayDeque<>();
    private @Nullable Answer answer;

    AnswerStream(
            Iterator<String> pieces, CitationScanner scanner, AnswerFormat format, Function<String, Answer> finish) {
        this.pieces = pieces;
        this.scanner = scanner;
        this.format = format;
        this.finish = finish;
    }

    /** The whole answer; null before the last piece was read. */
    public @Nullable Answer answer() {
        return answer;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && answer == null) {
            if (pieces.hasNext()) {
                add(scanner.accept(pieces.next()));
            } else {
                add(scanner.finish());
                end(finish.apply(text.toString()));
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The answer has ended");
        }
        return ready.remove();
    }

    @Override
    public void close() throws IOException {
        if (pieces instanceof Closeable closeable) {
            closeable.close();
        }
    }

    private void add(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            ready.add(format.piece(piece));
        }
    }

    private void end(Answer whole) {
        answer = whole;
        String last = format.end(whole);
        if (!last.isEmpty()) {
            ready.add(last);
        }
    }
}
