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

import io.github.camelaigateways.aigateway.failure.GatewayException;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The entries of all pages of a list, from one page on. The next page is asked for when the last entry of a page was read; the
 * reader's own thread waits for it. An empty page is the end, and so is one that repeats the page before it. For one reader.
 */
final class PagedItems implements Iterator<Object>, Closeable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Deque<Object> items = new ArrayDeque<>();
    private final Source source;
    private List<?> latest;
    private int page;
    private boolean asked;
    private boolean ended;
    private @Nullable GatewayException failure;

    /** Where pages come from. */
    @FunctionalInterface
    interface Source {

        /** Asks for a page, and returns at once. */
        void ask(int page, Receiver receiver);
    }

    /** Takes a page, or why there is none. */
    @FunctionalInterface
    interface Receiver {
        void receive(List<?> page, @Nullable GatewayException failure);
    }

    /**
     * @param page the number of the page that is there already
     * @param first its entries
     */
    PagedItems(int page, List<?> first, Source source) {
        this.page = page;
        this.source = source;
        this.latest = first;
        items.addAll(first);
        ended = first.isEmpty();
    }

    @Override
    public boolean hasNext() {
        lock.lock();
        try {
            while (items.isEmpty() && !ended) {
                ask();
                told.await();
            }
            if (items.isEmpty() && failure != null) {
                throw failure;
            }
            return !items.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread that read a list was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private void ask() {
        if (!asked) {
            asked = true;
            page++;
            try {
                source.ask(page, this::receive);
            } catch (RuntimeException e) {
                asked = false;
                ended = true;
                throw e;
            }
        }
    }

    private void receive(List<?> more, @Nullable GatewayException reason) {
        lock.lock();
        try {
            asked = false;
            boolean again = more.equals(latest);
            latest = more;
            failure = reason;
            ended = ended || more.isEmpty() || again;
            if (!again) {
                items.addAll(more);
            }
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The list has ended");
        }
        return items.remove();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
            items.clear();
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "PagedItems";
    }
}
