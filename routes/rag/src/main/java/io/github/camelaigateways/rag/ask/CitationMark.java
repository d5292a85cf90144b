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
package io.github.camelaigateways.rag.ask;

import io.github.camelaigateways.rag.index.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in brackets, such as {@code [1]}, {@code [1, 2]} or {@code [1-3]}: what is read as a citation. */
final class CitationMark {

    /** A model that invents a citation stays close to the numbers it was given. */
    private static final int FAR = 20;

    /** Scripts from here on write no spaces, so that a citation stands right behind a word. */
    private static final char NO_SPACES = '\u2E80';

    private static final Pattern NUMBERS =
            Pattern.compile("(?<!\\d)(\\d{1,4})(?!\\d)(?:\\s*[-–]\\s*(\\d{1,4})(?!\\d))?");

    /** A word, or what an expression ends with, and the brackets right behind it. */
    private static final Pattern INDEX = Pattern.compile("([\\p{L}\\p{N}_]+|\\))((?:\\[[\\d\\s,;–-]{1,40}])+)");

    private CitationMark() {}

    /** The numbers in a bracket. */
    static List<Integer> numbers(String bracket) {
        List<Integer> numbers = new ArrayList<>();
        Matcher matcher = NUMBERS.matcher(bracket);
        while (matcher.find()) {
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** Whether such numbers may mean passages: a zero does not, nor a number far above them such as a year. */
    static boolean isPossible(List<Integer> numbers, int passages) {
        return numbers.stream().allMatch(number -> number >= 1 && number <= passages + FAR);
    }

    /** Whether the character belongs to a word of which a bracket behind it is the index. */
    static boolean isIdentifier(int character) {
        return character == '_' || (character < NO_SPACES && Character.isLetterOrDigit(character));
    }

    /** What stands in the passages as the index of something, such as {@code args[1]}: an answer that repeats it quotes. */
    static Set<String> indexesIn(List<Passage> passages) {
        Set<String> indexes = new HashSet<>();
        for (Passage passage : passages) {
            Matcher matcher = INDEX.matcher(String.join(" ", passage.headingPath()) + "\n" + passage.text());
            while (matcher.find()) {
                String brackets = matcher.group(2);
                for (int end = brackets.indexOf(']'); end >= 0; end = brackets.indexOf(']', end + 1)) {
                    indexes.add(matcher.group(1) + brackets.substring(0, end + 1));
                }
            }
        }
        return indexes;
    }
}
