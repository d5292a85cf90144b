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
package io.github.camelaigateways.aigateway.jdbc;

import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.testkit.task.FaultyTaskStore;
import io.github.camelaigateways.testkit.task.FaultyTaskStore.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A store that stands still at one of its steps: it says so, and no other step begins, until a line comes in. So a kill or a
 * pause meets just that step, and what is left of the process does nothing more meanwhile. It writes down what is marked as delivered.
 */
final class StandingStore {

    /** What it says when it stands still. */
    static final String THERE = "there";

    /** What it says when it has gone on, before what came of the step. */
    static final String WENT_ON = "went on: ";

    private final TaskStore behind;
    private final TaskJournal journal;
    private final ReentrantReadWriteLock still = new ReentrantReadWriteLock();
    private final AtomicInteger calls = new AtomicInteger();
    private @Nullable String method;
    private Point point = Point.BEFORE;
    private int nth;

    StandingStore(TaskStore behind, TaskJournal journal) {
        this.behind = behind;
        this.journal = journal;
    }

    /** Stands still at the nth call of a method; those after which there is nothing to do do not count as calls. */
    void standsAt(String name, Point when, int number) {
        method = name;
        point = when;
        nth = number;
    }

    TaskStore store() {
        return (TaskStore) Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(),
                new Class<?>[] {TaskStore.class},
                (proxy, called, arguments) -> call(called, arguments));
    }

    private @Nullable Object call(Method called, Object @Nullable [] arguments) throws Throwable {
        boolean matters = called.getName().equals(method);
        if (matters && point == Point.BEFORE && calls.incrementAndGet() == nth) {
            stand();
            Object result = happen(called, arguments);
            System.out.println(WENT_ON + (FaultyTaskStore.isNothing(result) ? "nothing" : "something"));
            return result;
        }
        Object result = happen(called, arguments);
        if (matters && point == Point.AFTER && !FaultyTaskStore.isNothing(result) && calls.incrementAndGet() == nth) {
            stand();
        }
        return result;
    }

    private @Nullable Object happen(Method called, Object @Nullable [] arguments) throws Throwable {
        still.readLock().lock();
        try {
            Object result = called.invoke(behind, arguments);
            if (called.getName().equals("delivered") && Boolean.TRUE.equals(result) && arguments != null) {
                journal.write("MARKED", String.valueOf(arguments[0]), "", "");
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            still.readLock().unlock();
        }
    }

    private void stand() {
        still.writeLock().lock();
        try {
            System.out.println(THERE);
            if (System.in.read() < 0) {
                Runtime.getRuntime().halt(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            still.writeLock().unlock();
        }
    }
}
