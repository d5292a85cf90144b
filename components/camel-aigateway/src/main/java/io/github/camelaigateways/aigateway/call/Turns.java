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
package io.github.camelaigateways.aigateway.call;

import java.util.ArrayDeque;
import java.util.Queue;

/** Runs one task after another: the next one when the one before says that it is done, wherever and whenever that is. Thread-safe. */
final class Turns {

    private final Continuation continuation;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean taken;

    Turns(Continuation continuation) {
        this.continuation = continuation;
    }

    /** Runs a task when it is its turn. Each has to be followed by {@link #done()}. */
    void take(Runnable task) {
        synchronized (this) {
            if (taken) {
                waiting.add(task);
                return;
            }
            taken = true;
        }
        continuation.proceed(task);
    }

    /** The task whose turn it is has come to its end. */
    void done() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            taken = next != null;
        }
        if (next != null) {
            continuation.proceed(next);
        }
    }
}
