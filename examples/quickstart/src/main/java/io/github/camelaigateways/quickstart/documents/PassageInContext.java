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
package io.github.camelaigateways.quickstart.documents;

import io.github.camelaigateways.rag.ledger.Chunk;
import java.util.List;

/**
 * A passage and the text around it.
 *
 * @param document the document's name in its folder
 * @param headings those above the passage, outermost first
 * @param start where the passage starts in the document's extracted text, in UTF-16 units
 * @param end where it ends, exclusive
 * @param before the text of the chunk before, without what the passage repeats of it
 * @param passage its text
 * @param after the text of the chunk after, without what it repeats of the passage
 */
public record PassageInContext(
        String document, List<String> headings, int start, int end, String before, String passage, String after) {

    static PassageInContext of(String document, List<Chunk> chunks, int at) {
        Chunk chunk = chunks.get(at);
        return new PassageInContext(
                document,
                chunk.headingPath(),
                chunk.start(),
                chunk.end(),
                at == 0 ? "" : withoutEnd(chunks.get(at - 1).text(), chunk.overlap()),
                chunk.text(),
                at + 1 == chunks.size() ? "" : withoutStart(chunks.get(at + 1)));
    }

    private static String withoutEnd(String text, int units) {
        return text.substring(0, Math.max(0, text.length() - units));
    }

    private static String withoutStart(Chunk chunk) {
        return chunk.text().substring(Math.min(chunk.text().length(), chunk.overlap()));
    }
}
