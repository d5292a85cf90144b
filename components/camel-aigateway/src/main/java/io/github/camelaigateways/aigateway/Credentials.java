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
package io.github.camelaigateways.aigateway;

import org.jspecify.annotations.Nullable;

/** Where keys come from when no option holds one. */
final class Credentials {

    private Credentials() {}

    static @Nullable String fromEnvironment(String variable) {
        return System.getenv(variable);
    }

    /**
     * The key, if a header can hold it. Clients differ in what they do with another one: they quote it, or send it otherwise.
     *
     * @throws IllegalArgumentException that says where it has which wrong character, and nothing else of it
     */
    static String sendable(String key, String of) {
        for (int place = 0; place < key.length(); place++) {
            char sign = key.charAt(place);
            if (sign < ' ' || sign > '~') {
                throw new IllegalArgumentException(
                        "The key of %s has the character U+%04X at place %d, which no header can hold: copy the key anew."
                                .formatted(of, (int) sign, place));
            }
        }
        return key;
    }
}
