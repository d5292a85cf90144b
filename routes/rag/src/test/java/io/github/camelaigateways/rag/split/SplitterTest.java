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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.rag.extract.SourceText;
import io.github.camelaigateways.rag.extract.TextExtractor;
import io.github.camelaigateways.rag.ledger.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {

    private static final String[] ATOMS = {
        "word ",
        "Sentence ends. ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\r\n\r\n",
        "# Title\n",
        "\n## Part\n\n",
        "```\ncode();\n```\n",
        "    indented\n",
        "é",
        "日本語",
        "😀",
        "👨‍👩‍👧",
        "\uD83D",
        "\uDE00",
        "\t",
        "\u2028",
        "<|endoftext|>",
        "aaaaaaaaaaaaaaaa",
        "| a | b |\n",
        "- item\n",
        "e\u0301",
        "\0",
        "======\n",
        "supercalifragilistic"
    };

    private final TokenCounter counter = new TokenCounter();
    private final TextExtractor extractor = new TextExtractor();

    @ParameterizedTest
    @ValueSource(strings = {"txt", "md", "csv"})
    void piecesWithoutOverlapAreTheText(String ending) {
        Random random = new Random(42);
        for (int round = 0; round < 60; round++) {
            int max = 32 + random.nextInt(100);
            Splitter splitter =
                    new Splitter(new SplitSettings(max, random.nextInt(max / 2), random.nextInt(max / 2)), counter);
            SourceText text = random(random, ending, random.nextInt(400));
            assertCovers(splitter.split(text), text.text(), max);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "\r\n", "\uD83D", "\n\n\n\n"})
    void coversTinyTexts(String text) {
        SourceText source = SourceText.plain(text, "text/plain");
        List<Piece> pieces = new Splitter(SplitSettings.DEFAULT, counter).split(source);
        assertCovers(pieces, source.text(), 512);
        assertThat(source.text()).hasSameSizeAs(text);
        assertThat(pieces).hasSize(text.isEmpty() ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\uD83D\uDE00", "one two, ", "\r\n", " ", "x\n"})
    void coversAHugeParagraph(String unit) {
        String text = unit.repeat(120_000 / unit.length());
        SourceText source = SourceText.plain(text, "text/plain");
        List<Piece> pieces = new Splitter(SplitSettings.DEFAULT, counter).split(source);
        assertCovers(pieces, source.text(), 512);
        assertThat(source.text()).hasSameSizeAs(text);
        assertThat(pieces).hasSizeGreaterThan(1);
    }

    @Test
    void startsAPieceAtAHeadingAndKnowsItsPath() {
        String body = "Some words that fill the section well enough. ".repeat(12);
        SourceText text =
                markdown("# Guide\n\n## Install\n\n" + body + "\n\n### Linux\n\n" + body + "\n\n## Use\n\n" + body);

        List<Piece> pieces = new Splitter(SplitSettings.DEFAULT, counter).split(text);

        assertThat(pieces)
                .extracting(Piece::headingPath)
                .containsExactly(
                        List.of("Guide", "Install"), List.of("Guide", "Install", "Linux"), List.of("Guide", "Use"));
        assertThat(text.text().substring(pieces.get(1).start())).startsWith("### Linux");
    }

    @Test
    void repeatsTheLastSentencesOfThePieceBeforeButNotAcrossAHeading() {
        String sentences = IntStream.range(0, 100)
                .mapToObj(i -> "Machine " + i + " runs at noon. ")
                .collect(Collectors.joining());
        SourceText text = markdown("# One\n\n" + sentences + "\n\n# Two\n\n" + sentences);

        List<Piece> pieces = new Splitter(new SplitSettings(128, 32, 16), counter).split(text);

        assertThat(pieces).hasSizeGreaterThan(10).allSatisfy(piece -> {
            String words = text.text().substring(piece.start(), piece.end());
            String repeated = words.substring(0, piece.overlap());
            if (words.startsWith("# ")) {
                assertThat(repeated).isEmpty();
            } else {
                assertThat(repeated).startsWith("Machine ").endsWith(". ");
                assertThat(counter.count(repeated)).isBetween(16, 32);
            }
        });
        assertThat(pieces).filteredOn(piece -> piece.overlap() == 0).hasSize(2);
    }

    @Test
    void boundsTheHeadingsOfAPiece() {
        String body = "Some words that fill the section well enough. ".repeat(40);
        SourceText text = markdown("# " + "Outer words ".repeat(500) + "\n\n## " + "Inner words ".repeat(500) + "\n\n"
                + body + "\n\n# Short\n\n## Part\n\n" + body);

        List<Piece> pieces = new Splitter(new SplitSettings(128, 16, 16), counter).split(text);

        assertCovers(pieces, text.text(), 128);
        assertThat(pieces)
                .allSatisfy(piece -> assertThat(counter.count(Chunk.context(piece.headingPath(), "")))
                        .isLessThanOrEqualTo(32));
        assertThat(pieces).anySatisfy(piece -> assertThat(piece.headingPath()).containsExactly("Short", "Part"));
        assertThat(pieces)
                .anySatisfy(piece -> assertThat(piece.headingPath())
                        .singleElement()
                        .asString()
                        .startsWith("Inner words"));
    }

    @Test
    void cutsTitlesTo200Characters() {
        SourceText text = markdown("# " + "\uD83D\uDE00".repeat(99) + "x" + "\uD83D\uDE00".repeat(9) + "\n\nWords.");
        List<Piece> pieces = new Splitter(new SplitSettings(4096, 0, 0), counter).split(text);
        assertThat(pieces.get(0).headingPath()).containsExactly("\uD83D\uDE00".repeat(99) + "x");
    }

    @Test
    void cutsRowsThatEndWithALoneCarriageReturn() {
        String row = "Ada Lovelace,36,London\r";
        SourceText text = extractor.extract(
                ("name,age,city\r" + row.repeat(60)).getBytes(StandardCharsets.UTF_8), "data.csv", null);

        List<Piece> pieces = new Splitter(new SplitSettings(64, 0, 8), counter).split(text);

        assertThat(pieces).hasSizeGreaterThan(3).allSatisfy(piece -> {
            assertThat(piece.headingPath()).containsExactly("name,age,city");
            assertThat(text.text().charAt(piece.end() - 1)).isEqualTo('\r');
        });
    }

    @Test
    void keepsACodeBlockWholeWhenItFits() {
        String code = "```java\n" + "int x = compute(1, 2);\n\n".repeat(20) + "```\n";
        SourceText text = markdown("Intro words. ".repeat(60) + "\n\n" + code + "\n" + "After words. ".repeat(60));

        List<Piece> pieces = new Splitter(new SplitSettings(300, 0, 16), counter).split(text);

        assertThat(pieces)
                .anySatisfy(piece -> assertThat(text.text().substring(piece.start(), piece.end()))
                        .contains(code));
    }

    @Test
    void doesNotTakeAHashInCodeForAHeading() {
        SourceText text = markdown("# Real\n\n```sh\n# not a heading\n```\n");
        assertThat(text.headings()).hasSize(1);
    }

    /** 300 paragraphs without headings: one changed word may move only the cuts around it. */
    @Test
    void anEditMovesOnlyTheCutsCloseToIt() {
        Random random = new Random(7);
        Splitter splitter = new Splitter(SplitSettings.DEFAULT, counter);
        List<String> paragraphs =
                IntStream.range(0, 300).mapToObj(i -> paragraph(random)).toList();
        Set<String> before = words(splitter, String.join("\n\n", paragraphs));
        int changed = 0;
        int edits = 40;
        for (int i = 0; i < edits; i++) {
            List<String> edited = new ArrayList<>(paragraphs);
            edited.set(random.nextInt(300), paragraph(random));
            Set<String> after = words(splitter, String.join("\n\n", edited));
            after.removeAll(before);
            changed += after.size();
            assertThat(after).as("pieces changed by one edit").hasSizeLessThan(12);
        }
        assertThat(before).hasSizeGreaterThan(40);
        assertThat((double) changed / edits).as("mean of changed pieces").isLessThan(4.5);
    }

    private static Set<String> words(Splitter splitter, String text) {
        Set<String> words = new HashSet<>();
        for (Piece piece : splitter.split(SourceText.plain(text, "text/plain"))) {
            words.add(text.substring(piece.start(), piece.end()));
        }
        return words;
    }

    private static String paragraph(Random random) {
        StringBuilder text = new StringBuilder();
        int words = 20 + random.nextInt(80);
        for (int i = 0; i < words; i++) {
            text.append("w").append(random.nextInt(5000)).append(i % 12 == 11 ? ". " : " ");
        }
        return text.append("End.").toString();
    }

    private SourceText random(Random random, String ending, int atoms) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < atoms; i++) {
            String atom = ATOMS[random.nextInt(ATOMS.length)];
            text.append(random.nextInt(20) == 0 ? atom.repeat(1 + random.nextInt(80)) : atom);
        }
        return "txt".equals(ending)
                ? SourceText.plain(text.toString(), "text/plain")
                : extractor.extract(text.toString().getBytes(StandardCharsets.UTF_8), "random." + ending, null);
    }

    private SourceText markdown(String text) {
        return extractor.extract(text.getBytes(StandardCharsets.UTF_8), "text.md", null);
    }

    private void assertCovers(List<Piece> pieces, String text, int max) {
        StringBuilder joined = new StringBuilder();
        int end = 0;
        for (Piece piece : pieces) {
            assertThat(piece.start() + piece.overlap()).isEqualTo(end);
            joined.append(text, end, piece.end());
            end = piece.end();
            String words = text.substring(piece.start(), piece.end());
            assertThat(counter.count(words)).isEqualTo(piece.tokens());
            String context = Chunk.context(piece.headingPath(), words);
            assertThat(counter.count(context)).as(context).isLessThanOrEqualTo(max);
            assertThat(piece.end()).isGreaterThan(piece.start() + piece.overlap());
            assertWhole(text, piece.start());
            assertWhole(text, piece.end());
        }
        assertThat(joined.toString()).isEqualTo(text);
    }

    private static void assertWhole(String text, int offset) {
        if (offset > 0 && offset < text.length()) {
            char before = text.charAt(offset - 1);
            char after = text.charAt(offset);
            assertThat(Character.isSurrogatePair(before, after)).isFalse();
            assertThat(before == '\r' && after == '\n').isFalse();
        }
    }
}
