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
package io.github.camelaigateways.aigateway.task;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What this node's routes have in hand. A store that fails may have handed out tasks all the same, when only its answer was
 * lost; it is then told what has arrived, so that the rest goes to somebody.
 */
final class TaskHands {

    private final String node;
    private final TaskStore store;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    /** Whoever takes tasks shares it; who compares them with the store has it alone. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile boolean doubtful;

    TaskHands(String node, TaskStore store) {
        this.node = node;
        this.store = store;
    }

    /** Takes a step that may hand out tasks. */
    <T> T take(Supplier<T> step, Function<T, List<Task>> tasks) {
        Lock shared = lock.readLock();
        shared.lock();
        try {
            T taken = step.get();
            tasks.apply(taken).stream().filter(this::isHanded).forEach(task -> held.add(task.ref()));
            return taken;
        } catch (RuntimeException | Error e) {
            doubtful = true;
            throw e;
        } finally {
            shared.unlock();
        }
    }

    /** Whether a route of this node has the task. */
    boolean isHanded(Task task) {
        return task.stage() == Task.Stage.HANDED && node.equals(task.holder());
    }

    /** The store knows what has become of it. */
    void settled(String ref) {
        held.remove(ref);
    }

    /** Gives back what was handed out while the store failed and has never arrived. */
    void compare() {
        Lock alone = lock.writeLock();
        // while somebody takes tasks, the next tick will do: a store that hangs must not hold up the rest
        if (doubtful && alone.tryLock()) {
            try {
                store.regain(node, held);
                doubtful = false;
            } finally {
                alone.unlock();
            }
        }
    }
}
