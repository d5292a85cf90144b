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

import io.github.camelaigateways.aigateway.task.TaskDesk.Waiter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of this node that wait for the ends of tasks. The store hands out the ends of tasks that the node holds.
 * What it does not hold, or may no longer hold, is looked at by turns; and held when nobody else does.
 */
final class TaskWaiters {

    /** How many tasks one tick looks at. */
    private static final int LOOKS = 50;

    /** How many more that the node should hold: few, since only somebody else's mistake makes one of them matter. */
    private static final int ROUNDS = 5;

    private record Waiting(String gateway, List<Waiter> all) {}

    private final String node;
    private final TaskStore store;
    private final TaskHands hands;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Set<String> submitting = ConcurrentHashMap.newKeySet();
    private final Set<String> doubtful = new LinkedHashSet<>();
    /** Goes round all that wait. */
    private Iterator<String> round = Collections.emptyIterator();

    TaskWaiters(String node, TaskStore store, TaskHands hands) {
        this.node = node;
        this.store = store;
        this.hands = hands;
    }

    /** @param submits whether this exchange submits the task, so that it holds it for sure */
    void add(Task task, boolean submits, Waiter waiter) {
        if (submits) {
            submitting.add(task.ref());
        }
        waiting.compute(task.ref(), (ref, others) -> {
            Waiting all = others == null ? new Waiting(task.intent().gateway(), new ArrayList<>()) : others;
            all.all().add(waiter);
            return all;
        });
        if (!submits) {
            doubt(List.of(task.ref()));
        }
    }

    /** The store knows what came of the submit. */
    void submitted(String ref) {
        submitting.remove(ref);
    }

    void leave(String ref, Waiter waiter) {
        waiting.computeIfPresent(ref, (same, all) -> {
            all.all().remove(waiter);
            return all.all().isEmpty() ? null : all;
        });
    }

    /** Tells those who wait for the task; false when there are none. */
    boolean tell(String ref, @Nullable Task ended) {
        Waiting told = waiting.remove(ref);
        if (told != null) {
            told.all().forEach(waiter -> waiter.ended(ended));
        }
        return told != null;
    }

    /** Tells all who wait that this node stops. */
    void giveUp(BiConsumer<String, Boolean> each) {
        for (String ref : List.copyOf(waiting.keySet())) {
            each.accept(ref, tell(ref, null));
        }
    }

    /** The node was taken for dead: others may have what it held. */
    void doubtAll() {
        doubt(waiting.keySet());
    }

    private void doubt(Iterable<String> refs) {
        synchronized (doubtful) {
            refs.forEach(doubtful::add);
        }
    }

    /** Looks at some of the tasks that this node may not hold, and by turns at those that it should hold. One thread at a time. */
    void look() {
        doubt(next());
        for (String ref : some()) {
            Waiting known = waiting.get(ref);
            if (known != null && (submitting.contains(ref) || isDoubtful(known.gateway(), ref))) {
                doubt(List.of(ref));
            }
        }
    }

    private List<String> next() {
        if (!round.hasNext()) {
            round = waiting.keySet().iterator();
        }
        List<String> next = new ArrayList<>();
        while (round.hasNext() && next.size() < ROUNDS) {
            next.add(round.next());
        }
        return next;
    }

    private List<String> some() {
        List<String> some = new ArrayList<>();
        synchronized (doubtful) {
            Iterator<String> rest = doubtful.iterator();
            while (rest.hasNext() && some.size() < LOOKS) {
                some.add(rest.next());
                rest.remove();
            }
        }
        return some;
    }

    /** Whether it must be looked at again. */
    private boolean isDoubtful(String gateway, String ref) {
        Optional<Task> found;
        try {
            found = store.find(gateway, ref).map(this::held);
        } catch (RuntimeException e) {
            doubt(List.of(ref));
            throw e;
        }
        if (found.isEmpty()) {
            tell(ref, null);
            return false;
        }
        Task task = found.get();
        boolean ours = task.stage() == Task.Stage.AWAITED && node.equals(task.holder());
        if (ours) {
            // its end is handed out; only the submit of another exchange may still come to nothing
            return task.phase() == TaskPhase.INTENDED;
        }
        if (task.phase().isOpen()) {
            return true;
        }
        tell(ref, task);
        return false;
    }

    private Task held(Task task) {
        return task.holder() != null
                ? task
                : hands.take(
                                () -> store.claim(task.ref(), node),
                                claimed -> claimed.stream().toList())
                        .orElse(task);
    }

    int count() {
        return waiting.values().stream().mapToInt(each -> each.all().size()).sum();
    }
}
