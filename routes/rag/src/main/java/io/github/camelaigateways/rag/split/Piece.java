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

import java.util.List;

/**
 * A part of a text that is embedded and cited as one.
 *
 * @param start where it starts, its overlap included, in UTF-16 units of the source text
 * @param end where it ends, exclusive
 * @param overlap how many units at its start are also the end of the piece before
 * @param headingPath the headings above it, outermost first
 * @param tokens its length in tokens
 */
public record Piece(int start, int end, int overlap, List<String> headingPath, int tokens) {

    public Piece {
        headingPath = List.copyOf(headingPath);
    }
}
