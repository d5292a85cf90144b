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

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads an answer as it comes, notes the passages that it cites and takes citations of passages out that were not given.
 * Knows {@code [1]}, {@code [1, 2]} and {@code [1-3]}; leaves brackets in code alone, and what can be no citation: zero, a
 * number far above the passages such as a year, and a bracket right behind a word such as {@code args[7]}, unless it is the
 * number of a passage and does not stand so in the passages themselves. For one answer, by one thread.
 */
final class CitationScanner {

    private static final Pattern OPEN_CITATION = Pattern.compile("\\[[\\d\\s,;–-]{0,40}");
    private static final int FENCE = 3;

    private final int passages;
    private final Set<String> indexes;
    private final SortedSet<Integer> cited = new TreeSet<>();
    private final SortedSet<Integer> invented = new TreeSet<>();
    private final StringBuilder held = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private char previous = ' ';
    private boolean glued;
    private int ticks;
    private int codeTicks;

    /**
     * Of an answer.
     *
     * @param passages how many passages were given; they are numbered from 1
     * @param indexes what the passages themselves say with a number in brackets right behind it, such as {@code args[1]}
     */
    CitationScanner(int passages, Set<String> indexes) {
        this.passages = passages;
        this.indexes = Set.copyOf(indexes);
    }

    /** Takes the next piece and gives what is sure of the text so far. */
    String accept(String piece) {
        StringBuilder sure = new StringBuilder();
        for (int i = 0; i < piece.length(); i++) {
            accept(piece.charAt(i), sure);
        }
        return sure.toString();
    }

    /** The rest of the text. */
    String finish() {
        String rest = held.toString();
        held.setLength(0);
        return rest;
    }

    List<Integer> cited() {
        return List.copyOf(cited);
    }

    List<Integer> invented() {
        return List.copyOf(invented);
    }

    private void accept(char c, StringBuilder sure) {
        trackCode(c);
        boolean inBracket = held.indexOf("[") >= 0;
        if (codeTicks > 0 || ticks > 0) {
            release(sure).append(c);
            word.setLength(0);
        } else if (inBracket && c == ']') {
            String bracket = held.append(c).toString();
            word.append(bracket);
            sure.append(checked(bracket));
            held.setLength(0);
        } else if (inBracket) {
            held.append(c);
            if (!OPEN_CITATION.matcher(held.toString().stripLeading()).matches()) {
                restart(c, sure);
            }
        } else if (c == '[') {
            glued = held.isEmpty() && (CitationMark.isIdentifier(previous) || (glued && previous == ']'));
            held.append(c);
        } else {
            release(sure);
            trackWord(c);
            (c == ' ' ? held : sure).append(c);
        }
        previous = c;
    }

    /** Remembers the word, or the end of an expression, that a bracket may come right behind. */
    private void trackWord(char c) {
        boolean letter = c == '_' || Character.isLetterOrDigit(c);
        boolean goesOn = letter && (previous == '_' || Character.isLetterOrDigit(previous));
        if (!goesOn) {
            word.setLength(0);
        }
        if (letter || c == ')') {
            word.append(c);
        }
    }

    /** What was held is no citation; its last character may begin one. */
    private void restart(char last, StringBuilder sure) {
        word.setLength(0);
        if (last == '[') {
            held.setLength(held.length() - 1);
            release(sure);
            held.append(last);
            glued = false;
        } else {
            release(sure);
            trackWord(last);
        }
    }

    private StringBuilder release(StringBuilder sure) {
        sure.append(held);
        held.setLength(0);
        return sure;
    }

    /** A bracket with the spaces before it, without the numbers that were not given. */
    private String checked(String bracket) {
        List<Integer> numbers = CitationMark.numbers(bracket);
        List<Integer> given =
                numbers.stream().filter(n -> n >= 1 && n <= passages).toList();
        if (!CitationMark.isPossible(numbers, passages)
                || indexes.contains(word.toString())
                || (glued && given.size() < numbers.size())) {
            return bracket;
        }
        cited.addAll(given);
        numbers.stream().filter(n -> !given.contains(n)).forEach(invented::add);
        if (given.size() == numbers.size()) {
            return bracket;
        }
        String spaces = bracket.substring(0, bracket.indexOf('['));
        return given.isEmpty() ? "" : spaces + given.toString();
    }

    /** Code lies between runs of as many backticks; short runs end with the line at the latest. */
    private void trackCode(char c) {
        if (c == '`') {
            ticks++;
            return;
        }
        if (ticks > 0) {
            codeTicks = codeTicks == 0 ? ticks : codeTicks == ticks ? 0 : codeTicks;
            ticks = 0;
        }
        if (c == '\n' && codeTicks < FENCE) {
            codeTicks = 0;
        }
    }
}
