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

import io.github.camelaigateways.quickstart.documents.Progress;
import io.github.camelaigateways.rag.ask.Answer;
import io.github.camelaigateways.rag.ask.Citation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints an answer with its citations and what it cost. */
public final class AnswerPrinter {

    private static final double MILLIS = 1000;

    private final PrintWriter out;

    public AnswerPrinter(PrintWriter out) {
        this.out = out;
    }

    /** Prints one answer. */
    public void print(Answer answer) {
        out.println();
        out.println(answer.answer());
        out.println();
        answer.citations().forEach(citation -> print(citation, answer.answer()));
        out.println(figures(answer));
        out.println();
        out.flush();
    }

    private void print(Citation citation, String answer) {
        List<String> place = new ArrayList<>();
        place.add(citation.file());
        place.addAll(citation.headingPath());
        out.printf(
                Locale.ROOT,
                "[%d] %s (characters %d to %d)%n",
                citation.number(),
                String.join(" > ", place),
                citation.start(),
                citation.end());
        out.println("    " + Excerpt.of(answer, citation.number(), citation.text()));
    }

    private static String figures(Answer answer) {
        return String.format(
                Locale.ROOT,
                "Cost: %s; %,d calls, %,d prompt tokens, %,d answer tokens, %.1f s",
                Progress.cost(answer.cost()),
                answer.usage().calls(),
                answer.usage().promptTokens(),
                answer.usage().completionTokens(),
                answer.timings().getOrDefault("total", 0L) / MILLIS);
    }
}
