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
package io.github.camelaigateways.sandbox.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Splits a passage into sentences. A blank line, a heading, a list item, a table row and a line of fenced code end
 * a sentence as well; a line break inside one becomes a space. Headings, comments in code, questions and pieces of
 * fewer than four words are left out.
 */
public final class Sentences {

    private static final Pattern BLOCK_START = Pattern.compile("\\s*(?:[-*+] |\\d+[.)] |\\||#|>).*");
    private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~).*");
    private static final Pattern NOT_PROSE = Pattern.compile("\\s*(?:#|//|\\|?[-: |]+$|</?\\w+>$).*");
    private static final Pattern ITEM_MARK = Pattern.compile("^\\s*(?:[-*+] |\\d+[.)] |> ?)+");
    private static final int FEWEST_WORDS = 4;

    private Sentences() {}

    /** The sentences in their order, each without white space around it. */
    public static List<String> of(String passage) {
        List<String> sentences = new ArrayList<>();
        for (String block : blocks(passage)) {
            addSentences(block, sentences);
        }
        return sentences;
    }

    private static List<String> blocks(String passage) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        boolean code = false;
        for (String line : passage.split("\\R", -1)) {
            boolean fence = FENCE.matcher(line).matches();
            code ^= fence;
            if (code || line.isBlank() || BLOCK_START.matcher(line).matches()) {
                flush(block, blocks);
            }
            if (fence || NOT_PROSE.matcher(line).matches()) {
                flush(block, blocks);
            } else {
                block.append(' ').append(line.strip());
            }
        }
        flush(block, blocks);
        return blocks;
    }

    private static void flush(StringBuilder block, List<String> blocks) {
        if (!block.toString().isBlank()) {
            blocks.add(ITEM_MARK.matcher(block.toString().strip()).replaceFirst(""));
        }
        block.setLength(0);
    }

    private static void addSentences(String block, List<String> sentences) {
        BreakIterator boundaries = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        boundaries.setText(block);
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            String sentence = block.substring(start, end).strip();
            if (!sentence.endsWith("?") && sentence.split("\\s+").length >= FEWEST_WORDS) {
                sentences.add(sentence);
            }
            start = end;
        }
    }
}
