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
package io.github.camelaigateways.rag.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document that a search found.
 *
 * @param id the piece's id
 * @param collection where its document comes from
 * @param path the document's name there
 * @param title the document's title, where it has one
 * @param headingPath the headings above it, outermost first
 * @param start where it starts in the document's extracted text, in UTF-16 units
 * @param end where it ends there, exclusive
 * @param text its text
 * @param tokens its length in tokens
 * @param scores its raw scores
 */
public record Passage(
        String id,
        String collection,
        String path,
        @Nullable String title,
        List<String> headingPath,
        int start,
        int end,
        String text,
        int tokens,
        PassageScores scores) {

    public Passage {
        headingPath = List.copyOf(headingPath);
    }

    /** The same passage with other scores. */
    public Passage withScores(PassageScores other) {
        return new Passage(id, collection, path, title, headingPath, start, end, text, tokens, other);
    }
}
