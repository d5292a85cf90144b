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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Asks for questions, one a line, until an empty line or the end of the input. */
public final class Prompt {

    private final BufferedReader in;
    private final PrintWriter out;

    public Prompt(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    /** Hands each question on; returns when there are no more. */
    public void run(Consumer<String> asked) {
        for (String question = next(); !question.isBlank(); question = next()) {
            asked.accept(question.strip());
        }
    }

    private String next() {
        out.print("Question (empty line to stop asking): ");
        out.flush();
        try {
            String line = in.readLine();
            if (line == null) {
                out.println();
            }
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the question", e);
        }
    }
}
