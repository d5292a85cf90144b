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
package io.github.camelaigateways.rag.extract;

import java.io.IOException;
import java.util.List;

/** CSV and TSV: the text as it is, a line being one record; the first line, the column names, heads all others. */
final class TableReader implements TextReader {

    @Override
    public SourceText read(byte[] content, String contentType) throws IOException {
        String text = Characters.decode(content);
        int end = (int) text.chars().takeWhile(c -> c != '\n' && c != '\r').count();
        String columns = text.substring(0, end).strip();
        List<Heading> headings = columns.isEmpty() ? List.of() : List.of(new Heading(0, end, 1, columns));
        return new SourceText(text, contentType, null, headings, List.of(), true);
    }
}
