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
package io.github.camelaigateways.testkit.task;

import io.github.camelaigateways.aigateway.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that goes wrong when it is told to: before a step has happened, or after it, so that only its answer is lost. */
public final class FaultyTaskStore {

    /** When a step goes wrong. */
    public enum Point {
        /** It has not happened. */
        BEFORE,
        /** It has happened, but nobody hears of it. */
        AFTER
    }

    private record Fault(Point point, AtomicInteger left, Runnable act) {}

    private final TaskStore behind;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final AtomicInteger happened = new AtomicInteger();

    public FaultyTaskStore(TaskStore behind) {
        this.behind = behind;
    }

    /** The store as the component sees it. */
    public TaskStore store() {
        return (TaskStore) Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(),
                new Class<?>[] {TaskStore.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    /** Lets the next calls of a method throw. */
    public FaultyTaskStore fail(String method, Point point, int times) {
        return at(method, point, times, () -> {
            throw new IllegalStateException("the store fails " + point + " " + method);
        });
    }

    /** Lets something happen at the next calls of a method that do anything: not those that find nothing to do. */
    public FaultyTaskStore at(String method, Point point, int times, Runnable act) {
        faults.put(method, new Fault(point, new AtomicInteger(times), act));
        return this;
    }

    /** How many faults there were. */
    public int happened() {
        return happened.get();
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        Fault fault = faults.get(method.getName());
        if (fault != null && fault.point() == Point.BEFORE) {
            happen(fault);
        }
        Object result;
        try {
            result = method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (fault != null && fault.point() == Point.AFTER && !isNothing(result)) {
            happen(fault);
        }
        return result;
    }

    private void happen(Fault fault) {
        if (fault.left().getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            happened.incrementAndGet();
            fault.act().run();
        }
    }

    /** Whether a method of the store has found nothing to do. */
    public static boolean isNothing(@Nullable Object result) {
        return Boolean.FALSE.equals(result)
                || (result instanceof Iterable<?> list && !list.iterator().hasNext())
                || (result instanceof Optional<?> value && value.isEmpty());
    }
}
