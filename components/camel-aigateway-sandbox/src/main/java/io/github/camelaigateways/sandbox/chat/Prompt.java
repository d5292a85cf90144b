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

import io.github.camelaigateways.sandbox.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question over numbered passages, as a retrieval route writes it into the user's message:
 * <pre>
 * [1] text of the first passage
 * [2] text of the second
 *
 * Question: what is asked
 * </pre>
 *
 * @param passages in the order of their numbers, which begin at 1
 * @param question what is asked; the whole text when no line says {@code Question:}
 * @param refusal  what to answer when the passages do not hold it
 */
record Prompt(List<String> passages, String question, String refusal) {

    static final String DEFAULT_REFUSAL = "The passages do not hold the answer.";

    private static final Pattern QUESTION = Pattern.compile("(?m)^\\s*Question:[ \\t]*");
    private static final Pattern PASSAGE = Pattern.compile("(?m)^\\s*\\[(\\d+)][ \\t]*");
    private static final Pattern REFUSAL = Pattern.compile("(?i)reply exactly:[ \\t]*\"?([^\"\\n]+)\"?");

    static Prompt of(ChatRequest request) {
        String text = request.userText();
        int question = lastMatch(QUESTION, text);
        List<Integer> starts = passageStarts(text);
        if (starts.isEmpty()) {
            return new Prompt(List.of(), question < 0 ? text : afterLabel(text.substring(question)), refusal(request));
        }
        boolean questionFirst = question >= 0 && question < starts.get(0);
        int end = question < 0 || questionFirst ? text.length() : question;
        String asked = question < 0
                ? text.substring(0, starts.get(0))
                : afterLabel(text.substring(question, questionFirst ? starts.get(0) : text.length()));
        return new Prompt(passages(text, starts, end), asked.strip(), refusal(request));
    }

    private static List<Integer> passageStarts(String text) {
        List<Integer> starts = new ArrayList<>();
        Matcher marks = PASSAGE.matcher(text);
        while (marks.find()) {
            if (marks.group(1).equals(String.valueOf(starts.size() + 1))) {
                starts.add(marks.start());
            }
        }
        return starts;
    }

    private static List<String> passages(String text, List<Integer> starts, int end) {
        List<String> passages = new ArrayList<>();
        for (int i = 0; i < starts.size() && starts.get(i) < end; i++) {
            int next = i + 1 < starts.size() ? Math.min(starts.get(i + 1), end) : end;
            String marked = text.substring(starts.get(i), next);
            passages.add(PASSAGE.matcher(marked).replaceFirst("").strip());
        }
        return passages;
    }

    private static int lastMatch(Pattern pattern, String text) {
        Matcher matches = pattern.matcher(text);
        int last = -1;
        while (matches.find()) {
            last = matches.start();
        }
        return last;
    }

    private static String afterLabel(String labelled) {
        return QUESTION.matcher(labelled).replaceFirst("").strip();
    }

    private static String refusal(ChatRequest request) {
        return request.messages().stream()
                .filter(message -> message.instructs())
                .map(message -> REFUSAL.matcher(message.text()))
                .filter(Matcher::find)
                .map(found -> found.group(1).strip())
                .findFirst()
                .orElse(DEFAULT_REFUSAL);
    }
}
