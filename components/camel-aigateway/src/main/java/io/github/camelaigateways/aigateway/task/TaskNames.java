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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The gateways' ids and the callers' keys, each with the tasks that have it. */
final class TaskNames {

    private record Name(String gateway, String id) {}

    private final Map<Name, List<String>> refs = new HashMap<>();

    void add(String gateway, @Nullable String id, String ref) {
        if (id != null) {
            List<String> same = refs.computeIfAbsent(new Name(gateway, id), unknown -> new ArrayList<>(1));
            if (!same.contains(ref)) {
                same.add(ref);
            }
        }
    }

    void remove(String gateway, @Nullable String id, String ref) {
        if (id != null) {
            refs.computeIfPresent(
                    new Name(gateway, id), (name, same) -> same.remove(ref) && same.isEmpty() ? null : same);
        }
    }

    Stream<String> find(String gateway, String id) {
        return Optional.ofNullable(refs.get(new Name(gateway, id))).stream().flatMap(List::stream);
    }
}
