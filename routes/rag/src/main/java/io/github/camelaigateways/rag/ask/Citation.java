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

import io.github.camelaigateways.rag.index.Passage;
import io.github.camelaigateways.rag.index.PassageScores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage that an answer cites.
 *
 * @param number the number in the answer, from 1
 * @param collection where its document comes from
 * @param file the document's name there
 * @param title the document's title, where it has one
 * @param headingPath the headings above the passage, outermost first
 * @param start where it starts in the document's extracted text, in UTF-16 units
 * @param end where it ends there, exclusive
 * @param text the passage
 * @param scores its raw scores
 */
public record Citation(
        int number,
        String collection,
        String file,
        @Nullable String title,
        List<String> headingPath,
        int start,
        int end,
        String text,
        PassageScores scores) {

    static Citation of(int number, Passage passage) {
        return new Citation(
                number,
                passage.collection(),
                passage.path(),
                passage.title(),
                passage.headingPath(),
                passage.start(),
                passage.end(),
                passage.text(),
                passage.scores());
    }
}
