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
package io.github.camelaigateways.sandbox.server;

import io.github.camelaigateways.sandbox.Misbehaviour;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides which request goes wrong: first those that were announced, then a fraction by chance. Thread-safe. */
final class MisbehaviourPlan {

    private final Deque<Misbehaviour> announced = new ArrayDeque<>();
    private final RandomGenerator chance;
    private @Nullable Misbehaviour frequent;
    private double fraction;

    MisbehaviourPlan(RandomGenerator chance) {
        this.chance = chance;
    }

    synchronized void announce(Misbehaviour misbehaviour, int times) {
        for (int i = 0; i < times; i++) {
            announced.add(misbehaviour);
        }
    }

    synchronized void happen(@Nullable Misbehaviour misbehaviour, double newFraction) {
        frequent = misbehaviour;
        fraction = newFraction;
    }

    synchronized void clear() {
        announced.clear();
        happen(null, 0);
    }

    synchronized Optional<Misbehaviour> next() {
        if (!announced.isEmpty()) {
            return Optional.of(announced.remove());
        }
        return frequent != null && chance.nextDouble() < fraction ? Optional.of(frequent) : Optional.empty();
    }
}
