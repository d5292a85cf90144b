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
package io.github.camelaigateways.rag.split;

import io.github.camelaigateways.rag.extract.Heading;
import io.github.camelaigateways.rag.extract.SourceText;
import io.github.camelaigateways.rag.extract.TextRange;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The places where a text may be cut by its structure. */
final class Cuts {

    /** How much text around a place decides between equals. */
    private static final int NEIGHBOURHOOD = 48;

    private final String text;
    private final NavigableMap<Integer, CutKind> places = new TreeMap<>();

    Cuts(SourceText source) {
        this.text = source.text();
        CodeBlocks code = new CodeBlocks(source.code());
        addLines(source.linewise(), code);
        addSentences(code);
        for (TextRange block : source.code()) {
            places.computeIfPresent(block.start(), (offset, kind) -> CutKind.PARAGRAPH);
            places.computeIfPresent(block.end(), (offset, kind) -> CutKind.PARAGRAPH);
        }
        for (Heading heading : source.headings()) {
            if (heading.offset() > 0) {
                places.put(heading.offset(), CutKind.HEADING);
            }
        }
        places.remove(0);
        places.remove(text.length());
    }

    /** The places after one offset, up to and including another. */
    NavigableMap<Integer, CutKind> between(int after, int upTo) {
        return after >= upTo ? new TreeMap<>() : places.subMap(after, false, upTo, true);
    }

    /**
     * The best place in a range, or -1. Of places of the same kind the text around them decides, not their position, so
     * that after an edit the same places are found again.
     */
    int best(int after, int upTo, Predicate<CutKind> allowed) {
        int best = -1;
        CutKind bestKind = null;
        int bestWeight = 0;
        for (Map.Entry<Integer, CutKind> place : between(after, upTo).entrySet()) {
            CutKind kind = place.getValue();
            if (!allowed.test(kind) || (bestKind != null && kind.compareTo(bestKind) > 0)) {
                continue;
            }
            int weight = weight(place.getKey());
            if (bestKind == null || kind != bestKind || weight < bestWeight) {
                best = place.getKey();
                bestKind = kind;
                bestWeight = weight;
            }
        }
        return best;
    }

    private int weight(int offset) {
        String around =
                text.substring(Math.max(0, offset - NEIGHBOURHOOD), Math.min(text.length(), offset + NEIGHBOURHOOD));
        int hash = around.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    private void addLines(boolean linewise, CodeBlocks code) {
        boolean blank = false;
        for (int start = 0; start < text.length(); ) {
            int end = afterLine(start);
            if (start > 0) {
                places.put(start, code.holds(start) ? CutKind.CODE_LINE : lineKind(linewise || blank));
            }
            blank = text.substring(start, end).isBlank();
            start = end;
        }
    }

    /** Lines end with LF, CR LF or a lone CR. */
    private int afterLine(int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static CutKind lineKind(boolean separate) {
        return separate ? CutKind.PARAGRAPH : CutKind.LINE;
    }

    private void addSentences(CodeBlocks code) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        for (int offset = sentences.first(); offset != BreakIterator.DONE; offset = sentences.next()) {
            if (!code.holds(offset)) {
                places.merge(offset, CutKind.SENTENCE, (a, b) -> a.compareTo(b) < 0 ? a : b);
            }
        }
    }
}
