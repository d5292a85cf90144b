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
package io.github.camelaigateways.rag.index;

import java.util.Arrays;
import java.util.Locale;

/** How passages are found. */
public enum SearchMode {
    /** By words alone; costs no gateway call. */
    BM25,
    /** By the direction of vectors alone. */
    VECTOR,
    /** By both, joined by their ranks. */
    HYBRID;

    /** The mode of a name, or an error that lists the names. */
    public static SearchMode of(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no search mode '" + name + "'; take one of "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT)));
    }

    /** Whether the question is embedded. */
    public boolean needsVector() {
        return this != BM25;
    }
}
