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

import io.github.camelaigateways.rag.extract.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into pieces.
 *
 * <p>Every character of the text is in a piece: the pieces put together, each without its overlap, are the text. A piece
 * never exceeds the token limit, the headings that are embedded before it included; these take a quarter at most. A heading starts a new piece; elsewhere the best place in the second half of a piece is
 * taken: a paragraph's end before a sentence's, that before a line's; code is cut only when it does not fit. Which of
 * several equal places is taken depends on the words there and not on what came before, so that an edit moves only the
 * cuts close to it.
 *
 * <p>Safe for use by several threads.
 */
public final class Splitter {

    /** Raised whenever the same text may be cut at other places, so that documents are cut again. */
    public static final int VERSION = 2;

    /** The headings of a piece take at most one part in so many of its tokens. */
    private static final int HEADING_SHARE = 4;

    private final SplitSettings settings;
    private final TokenCounter counter;

    public Splitter(SplitSettings settings, TokenCounter counter) {
        this.settings = settings;
        this.counter = counter;
    }

    /** The pieces of a text in its order; none for an empty text. */
    public List<Piece> split(SourceText source) {
        return new Cutting(source).pieces();
    }

    /** The state of cutting one text. */
    private final class Cutting {

        private final String text;
        private final TokenMap tokens;
        private final Cuts cuts;
        private final HeadingPaths paths;

        Cutting(SourceText source) {
            this.text = source.text();
            this.tokens = counter.map(text);
            this.cuts = new Cuts(source);
            this.paths = new HeadingPaths(source, counter, settings.maxTokens() / HEADING_SHARE);
        }

        List<Piece> pieces() {
            List<Piece> pieces = new ArrayList<>();
            int previous = 0;
            for (int start = 0; start < text.length(); ) {
                int first = isHeading(start) ? start : overlapStart(start, previous);
                List<String> path = paths.at(start);
                int end = end(first, start, HeadingPaths.prefix(path));
                String words = text.substring(first, end);
                pieces.add(new Piece(first, end, start - first, path, counter.count(words)));
                previous = start;
                start = end;
            }
            return pieces;
        }

        private boolean isHeading(int offset) {
            return cuts.between(offset - 1, offset).get(offset) == CutKind.HEADING;
        }

        /** Where the repeated text starts: at a sentence or line, else at a word; never before the piece before. */
        private int overlapStart(int start, int previous) {
            int earliest = Math.max(previous, tokens.reachBack(start, settings.overlapTokens()));
            for (var place : cuts.between(earliest - 1, start - 1).entrySet()) {
                if (place.getKey() > previous) {
                    return place.getKey();
                }
            }
            for (int offset = earliest; offset < start; offset++) {
                if (offset > 0 && Character.isWhitespace(text.charAt(offset - 1)) && isWhole(offset)) {
                    return offset;
                }
            }
            return start;
        }

        private int end(int first, int start, String headings) {
            int budget = settings.maxTokens() - tokens.between(first, start) - counter.count(headings);
            while (true) {
                int end = choose(start, Math.max(wholeAfter(start), tokens.reach(start, budget)));
                int excess = counter.count(headings + text.substring(first, end)) - settings.maxTokens();
                if (excess <= 0 || budget <= 1) {
                    return end;
                }
                budget = Math.max(1, Math.min(budget, tokens.between(start, end)) - excess);
            }
        }

        private int choose(int start, int limit) {
            int smallest = tokens.reach(start, settings.minTokens());
            for (var place : cuts.between(smallest - 1, limit).entrySet()) {
                if (place.getValue() == CutKind.HEADING && place.getKey() > start) {
                    return place.getKey();
                }
            }
            if (limit >= text.length()) {
                return text.length();
            }
            int middle = tokens.reach(start, tokens.between(start, limit) / 2);
            int cut = cuts.best(middle, limit, kind -> kind != CutKind.CODE_LINE);
            if (cut < 0) {
                cut = cuts.best(Math.max(smallest, start), middle, kind -> kind != CutKind.CODE_LINE);
            }
            if (cut < 0) {
                cut = cuts.best(middle, limit, kind -> true);
            }
            return cut < 0 ? wordEnd(start, middle, limit) : cut;
        }

        private int wordEnd(int start, int middle, int limit) {
            for (int offset = limit; offset > Math.max(start, middle); offset--) {
                if (Character.isWhitespace(text.charAt(offset - 1)) && isWhole(offset)) {
                    return offset;
                }
            }
            int end = limit;
            while (end > start + 1 && !isWhole(end)) {
                end--;
            }
            return isWhole(end) ? end : wholeAfter(start);
        }

        private int wholeAfter(int start) {
            int end = start + 1;
            while (end < text.length() && !isWhole(end)) {
                end++;
            }
            return end;
        }

        /** Whether a cut here leaves surrogate pairs and line ends whole. */
        private boolean isWhole(int offset) {
            if (offset <= 0 || offset >= text.length()) {
                return true;
            }
            char before = text.charAt(offset - 1);
            char after = text.charAt(offset);
            return !Character.isSurrogatePair(before, after) && !(before == '\r' && after == '\n');
        }
    }
}
