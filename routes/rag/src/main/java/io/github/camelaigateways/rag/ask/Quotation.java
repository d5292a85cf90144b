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

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document says, as it may stand in a prompt: only what reads as numbers of passages or as the line of the
 * question is written otherwise, also where wide or invisible characters hide it; all else stays as it is.
 */
final class Quotation {

    /** Numbers in brackets. */
    private static final Pattern MARK = Pattern.compile("\\[([\\d\\s,;–-]{1,40})]");

    private static final Pattern QUESTION = Pattern.compile("(?mi)^\\s*question\\s*(:)");

    /** Characters that hide text from readers but not from models: tags and changes of direction. */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\x{E0000}-\\x{E007F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    private final String text;
    private final StringBuilder plain = new StringBuilder();

    /** Where each character of the plain form comes from. */
    private final List<Integer> origins = new ArrayList<>();

    Quotation(String text) {
        this.text = HIDDEN.matcher(text).replaceAll("");
        for (int place = 0; place < this.text.length(); ) {
            int character = this.text.codePointAt(place);
            add(place, character);
            place += Character.charCount(character);
        }
    }

    /** @param passages how many passages the prompt has */
    String harmless(int passages) {
        StringBuilder quoted = new StringBuilder(text);
        List<Replacement> replacements = new ArrayList<>();
        Matcher marks = MARK.matcher(plain);
        int indexEnd = -1;
        while (marks.find()) {
            if (isIndex(marks.start(), indexEnd)) {
                indexEnd = marks.end();
            } else if (looksCited(CitationMark.numbers(marks.group(1)), passages)) {
                replacements.add(new Replacement(
                        marks.start(), marks.end(), "(" + marks.group(1).strip() + ")"));
            }
        }
        Matcher questions = QUESTION.matcher(plain);
        while (questions.find()) {
            replacements.add(new Replacement(questions.start(1), questions.end(1), " -"));
        }
        // the last one first, so that the places of the others stay
        replacements.sort(Comparator.comparingInt(Replacement::start).reversed());
        replacements.forEach(
                replacement -> quoted.replace(origins.get(replacement.start()), end(replacement), replacement.text()));
        return quoted.toString();
    }

    /** Whether a bracket here is the index of an array, or follows one that is; the check of the answer knows these. */
    private boolean isIndex(int start, int indexEnd) {
        if (start == indexEnd) {
            return true;
        }
        return start > 0 && (plain.charAt(start - 1) == ')' || CitationMark.isIdentifier(plain.charAt(start - 1)));
    }

    private static boolean looksCited(List<Integer> numbers, int passages) {
        return CitationMark.isPossible(numbers, passages) && numbers.stream().anyMatch(number -> number <= passages);
    }

    /** Adds the plain form of the character at this place; characters without a shape have none. */
    private void add(int place, int character) {
        if (Character.getType(character) != Character.FORMAT) {
            String form = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
            plain.append(form);
            form.chars().forEach(unit -> origins.add(place));
        }
    }

    private int end(Replacement replacement) {
        return text.offsetByCodePoints(origins.get(replacement.end() - 1), 1);
    }

    private record Replacement(int start, int end, String text) {}
}
