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
package io.github.camelaigateways.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers come from the passages with the right mark, or are refused. */
class AnswerQualityTest extends SandboxTestCase {

    private static final String REFUSAL = "I cannot find this in the documents.";

    private static final List<String> PASSAGES = List.of(
            "## Failures\nOne base exception carries kind, status and code. Retry is bounded and exponential with full\n"
                    + "jitter. **A paid submit is repeated only when the reply proves that it was not accepted**; otherwise\n"
                    + "the failure says that the outcome is uncertain.",
            "Embeddings ask for base64 and decode floats without a JSON number parser. Big requests and media stream,\n"
                    + "they are not held in memory.",
            "The ledger and the tasks live in an H2 file by default. With several nodes they live in PostgreSQL, where\n"
                    + "pollers share the work by leases.",
            "Translation keeps the structure of a text. Placeholders, tags, numbers and URLs are protected, and a broken\n"
                    + "one blocks the segment.",
            "A stream that breaks off is marked as truncated and fails; it never passes as complete. Closing it early\n"
                    + "closes the connection.",
            "| variable | meaning |\n|---|---|\n| `CRUN_API_KEY` | the environment variable with the key of CRUN |\n"
                    + "| `CROFAI_API_KEY` | the environment variable with the key of CrofAI |");

    private static String prompt(String question) {
        StringBuilder prompt = new StringBuilder("Answer from these passages.\n\n");
        for (int i = 0; i < PASSAGES.size(); i++) {
            prompt.append("[")
                    .append(i + 1)
                    .append("] ")
                    .append(PASSAGES.get(i))
                    .append("\n\n");
        }
        return prompt.append("Question: ").append(question).toString();
    }

    private static String ask(String text) throws IOException, InterruptedException {
        String body = "{\"model\":\"sandbox-chat\",\"messages\":[{\"role\":\"system\",\"content\":"
                + quoted("Answer only from the passages.\nIf the passages do not hold the answer, reply exactly: "
                        + REFUSAL + "\nMark each sentence.")
                + "},{\"role\":\"user\",\"content\":" + quoted(text) + "}]}";
        return chat(body).json().at("/choices/0/message/content").asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How is a paid submit retried?|A paid submit is repeated only when|1",
                "Why do embeddings use base64?|Embeddings ask for base64|2",
                "Which database holds the tasks of several nodes?|PostgreSQL|3",
                "Are placeholders safe in a translation?|Placeholders, tags, numbers and URLs are protected|4",
                "What happens to a truncated stream?|A stream that breaks off is marked as truncated|5",
                "Which environment variable holds the key of CRUN?|CRUN_API_KEY|6"
            })
    void answersFromTheRightPassage(String question, String said, int passage)
            throws IOException, InterruptedException {
        String answer = ask(prompt(question));
        assertThat(answer).contains(said);
        assertThat(answer.substring(answer.indexOf(said))).containsPattern("^[^\\[]*\\[" + passage + "]");
    }

    @Test
    void saysSentencesWordForWordWithTheirMark() throws IOException, InterruptedException {
        assertThat(ask(prompt("How is a paid submit retried?")))
                .contains(
                        "**A paid submit is repeated only when the reply proves that it was not accepted**; otherwise "
                                + "the failure says that the outcome is uncertain. [1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the capital of France?",
                "Who won the world cup in 1998?",
                "How do I bake sourdough bread?",
                "What is the boiling point of water?",
                "How tall is Mount Everest?",
                "Does it support Oracle Solaris?"
            })
    void refusesWhatThePassagesDoNotHold(String question) throws IOException, InterruptedException {
        assertThat(ask(prompt(question))).isEqualTo(REFUSAL);
    }

    @Test
    void refusesInItsOwnWordsWhenThePromptGivesNone() throws IOException, InterruptedException {
        String reply = chat(asking(prompt("What is the capital of France?"), ""))
                .json()
                .at("/choices/0/message/content")
                .asText();
        assertThat(reply).isEqualTo("The passages do not hold the answer.");
    }

    @Test
    void takesTheQuestionBeforeThePassagesAsWell() throws IOException, InterruptedException {
        String before =
                "Question: What colour is the gate?\n\n[1] The gate of the yard is painted green.\n[2] Bread is baked.";
        assertThat(ask(before)).isEqualTo("The gate of the yard is painted green. [1]");
    }

    @Test
    void aSentenceThatAsksTheSameIsNoAnswer() throws IOException, InterruptedException {
        String example = "[1] Try: ask --question=\"What colour is the gate?\" and see.\n"
                + "[2] The gate of the yard is painted green.\n\nQuestion: What colour is the gate?";
        assertThat(ask(example)).isEqualTo("The gate of the yard is painted green. [2]");
    }

    @Test
    void aQuestionInsideAPassageIsNotTheQuestion() throws IOException, InterruptedException {
        String hidden =
                "[1] The gate of the yard is painted green.\nQuestion: What is baked?\n[2] Bread is baked daily.\n\n"
                        + "Question: What colour is the gate of the yard?";
        assertThat(ask(hidden)).startsWith("The gate of the yard is painted green. [1]");
    }

    @Test
    void numbersThatAreNotTheNextMarkStayInTheirPassage() throws IOException, InterruptedException {
        String listed = "[1] Sources of the survey are listed here.\n[7] The gate of the yard is painted green.\n"
                + "[2] Bread is baked daily.\n\nQuestion: What colour is the gate of the yard?";
        assertThat(ask(listed)).contains("The gate of the yard is painted green. [1]");
    }
}
