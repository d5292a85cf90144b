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
package io.github.camelaigateways.sandbox.chat;

import io.github.camelaigateways.sandbox.text.Relevance;
import io.github.camelaigateways.sandbox.text.Sentences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Answers a question with the sentences of its passages that match it best, each with its passage's mark. */
final class AnswerFinder {

    /**
     * Below this score of the best candidate the passages are taken not to hold the answer. The README tells how well
     * it parts answerable from unanswerable questions.
     */
    private static final double LEAST_SCORE = 0.38;

    /** A further candidate has to come this close to the best one. */
    private static final double SHARE_OF_BEST = 0.75;

    /** The rest of a candidate's score is that of the passage around it. */
    private static final double OWN_WEIGHT = 0.8;

    /** What a second sentence costs a candidate, so that it is there only when it helps. */
    private static final double PAIR_WEIGHT = 0.95;

    private static final int MOST_SENTENCES = 3;

    private final Relevance relevance;

    AnswerFinder(Relevance relevance) {
        this.relevance = relevance;
    }

    /** One sentence, or two that stand together: the second often makes sense only after the first. */
    private record Candidate(List<String> sentences, int passage) {

        String text() {
            return String.join(" ", sentences);
        }

        double weight() {
            return sentences.size() == 1 ? 1 : PAIR_WEIGHT;
        }

        String marked() {
            String mark = " [" + (passage + 1) + "]";
            return String.join(mark + " ", sentences) + mark;
        }
    }

    private record Scored(Candidate candidate, double score) {}

    String answer(Prompt prompt) {
        List<Scored> ranked = rank(prompt);
        if (ranked.isEmpty() || ranked.get(0).score() < LEAST_SCORE) {
            return prompt.refusal();
        }
        double least = Math.max(LEAST_SCORE, ranked.get(0).score() * SHARE_OF_BEST);
        Set<String> said = new HashSet<>();
        List<String> answer = new ArrayList<>();
        for (Scored scored : ranked) {
            List<String> sentences = scored.candidate().sentences();
            if (scored.score() >= least
                    && said.size() + sentences.size() <= MOST_SENTENCES
                    && Collections.disjoint(said, sentences)) {
                said.addAll(sentences);
                answer.add(scored.candidate().marked());
            }
        }
        return String.join(" ", answer);
    }

    private List<Scored> rank(Prompt prompt) {
        if (prompt.question().isBlank()) {
            return List.of();
        }
        // a sentence that only asks the same, such as an example of a command, matches best and says nothing
        List<Candidate> candidates = candidates(prompt.passages()).stream()
                .filter(candidate ->
                        !candidate.text().contains(prompt.question().strip()))
                .toList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        double[] passages = relevance.score(prompt.question(), prompt.passages());
        double[] scores = relevance.score(
                prompt.question(), candidates.stream().map(Candidate::text).toList());
        return IntStream.range(0, scores.length)
                .mapToObj(i -> {
                    Candidate candidate = candidates.get(i);
                    double around = passages[candidate.passage()];
                    double score = OWN_WEIGHT * scores[i] + (1 - OWN_WEIGHT) * around;
                    return new Scored(candidate, candidate.weight() * score);
                })
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
    }

    private static List<Candidate> candidates(List<String> passages) {
        List<Candidate> candidates = new ArrayList<>();
        for (int passage = 0; passage < passages.size(); passage++) {
            List<String> sentences = Sentences.of(passages.get(passage));
            for (int i = 0; i < sentences.size(); i++) {
                candidates.add(new Candidate(sentences.subList(i, i + 1), passage));
                if (i + 1 < sentences.size()) {
                    candidates.add(new Candidate(sentences.subList(i, i + 2), passage));
                }
            }
        }
        return candidates;
    }
}
