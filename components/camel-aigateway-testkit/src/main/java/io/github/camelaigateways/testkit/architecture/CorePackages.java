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
package io.github.camelaigateways.testkit.architecture;

import java.util.List;

/** The packages of the core in the one direction in which they may see each other: a layer sees those after it. */
final class CorePackages {

    static final String CORE = "io.github.camelaigateways.aigateway";

    /** From top to bottom; the empty name is the core's own package. */
    static final List<String> LAYERS =
            List.of("", "task", "call", "dialect", "operation", "protocol", "options", "failure", "stream", "socket");

    private CorePackages() {}

    /** Patterns for the given packages below {@code root}; the empty name is {@code root} itself. */
    static String[] below(String root, List<String> names) {
        return names.stream()
                .map(name -> name.isEmpty() ? root : root + "." + name + "..")
                .toArray(String[]::new);
    }
}
