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
package io.github.camelaigateways.quickstart.console;

import java.text.BreakIterator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The piece of a cited passage that says what the answer cites it for, so that a reader can compare the two at a glance. */
final class Excerpt {

    private static final int LENGTH = 240;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");
    private static final Pattern MARK = Pattern.compile("\\[\\d+]");

    private Excerpt() {}

    /** From the sentence that shares the most words with what the answer says just before the mark of this number. */
    static String of(String answer, int number, String passage) {
        String line = passage.strip().replaceAll("\\s+", " ");
        Set<String> claimed = claimed(answer, "[" + number + "]");
        int best = 0;
        long most = 0;
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(line);
        int start = sentences.first();
        for (int next = sentences.next(); next != BreakIterator.DONE; next = sentences.next()) {
            long shared = words(line.substring(start, next)).stream()
                    .filter(claimed::contains)
                    .count();
            if (shared > most) {
                most = shared;
                best = start;
            }
            start = next;
        }
        int end = Math.min(line.length(), best + LENGTH);
        return (best > 0 ? "… " : "") + line.substring(best, end) + (end < line.length() ? " …" : "");
    }

    private static Set<String> claimed(String answer, String mark) {
        Set<String> words = new HashSet<>();
        int from = 0;
        Matcher marks = MARK.matcher(answer);
        while (marks.find()) {
            if (marks.group().equals(mark)) {
                words.addAll(words(answer.substring(from, marks.start())));
            }
            from = marks.end();
        }
        return words;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(word -> words.add(word.group()));
        return words;
    }
}
