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

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a {@code Range} header asks for.
 *
 * @param first the first byte, from 0
 * @param last  the last byte, included; before {@code first} when the file has no such part
 */
record ByteRange(int first, int last) {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,10})-(\\d{0,10})");

    /** The part asked for; nothing when the whole file is, or more than one part. */
    static Optional<ByteRange> of(String header, int length) {
        Matcher range = ONE_RANGE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            return Optional.of(new ByteRange((int) Math.max(0, length - Long.parseLong(range.group(2))), length - 1));
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? length - 1 : Long.parseLong(range.group(2));
        return Optional.of(new ByteRange((int) Math.min(first, length), (int) Math.min(last, length - 1)));
    }

    boolean empty() {
        return last < first;
    }

    int length() {
        return last - first + 1;
    }
}
