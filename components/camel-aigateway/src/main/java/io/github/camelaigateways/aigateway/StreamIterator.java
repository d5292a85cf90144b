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
package io.github.camelaigateways.aigateway;

import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The body of a streamed answer: gives each piece as it arrives, waiting for it. Closing it early closes the connection. For
 * one reader.
 *
 * @param <T> what a piece is
 */
final class StreamIterator<T> implements Iterator<T>, Closeable {

    private final StreamedAnswer answer;
    private final Function<StreamEvent, @Nullable T> pieceOf;
    private @Nullable T next;
    private boolean ended;

    /** @param pieceOf the piece that an event is, or null when it is none */
    StreamIterator(StreamedAnswer answer, Function<StreamEvent, @Nullable T> pieceOf) {
        this.answer = answer;
        this.pieceOf = pieceOf;
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            StreamEvent event = answer.take();
            if (event == null) {
                ended = true;
            } else {
                next = pieceOf.apply(event);
            }
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The answer has ended");
        }
        T piece = next;
        next = null;
        return java.util.Objects.requireNonNull(piece);
    }

    @Override
    public void close() {
        ended = true;
        next = null;
        answer.close();
    }

    @Override
    public String toString() {
        return "StreamIterator";
    }
}
