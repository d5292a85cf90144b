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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Lets accounts take turns: each look is about the next few, and another of them is first each time. One thread at a time. */
final class AccountTurns {

    private final int most;
    private String last = "";
    private int turn;

    /** @param most how many accounts one look is about */
    AccountTurns(int most) {
        this.most = most;
    }

    /** The next of these accounts. */
    List<String> next(Collection<String> open) {
        TreeSet<String> sorted = new TreeSet<>(open);
        List<String> round = new ArrayList<>(sorted.tailSet(last, false));
        round.addAll(sorted.headSet(last, true));
        List<String> next = round.subList(0, Math.min(most, round.size()));
        if (!next.isEmpty()) {
            last = next.get(next.size() - 1);
            Collections.rotate(next, turn % next.size());
            turn = (turn + 1) & Integer.MAX_VALUE;
        }
        return next;
    }
}
