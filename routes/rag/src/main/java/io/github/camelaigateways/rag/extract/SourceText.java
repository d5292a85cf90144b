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

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document and what is known of its structure. All offsets of pieces and citations count in this text.
 *
 * @param text the text; unpaired surrogates are replaced
 * @param contentType the detected media type
 * @param title the document's title, where the format has one
 * @param headings in the order of the text
 * @param code blocks that should stay whole, in the order of the text
 * @param linewise whether each line stands for itself, as in CSV
 */
public record SourceText(
        String text,
        String contentType,
        @Nullable String title,
        List<Heading> headings,
        List<TextRange> code,
        boolean linewise) {

    public SourceText {
        text = Characters.wellFormed(text);
        headings = List.copyOf(headings);
        code = List.copyOf(code);
    }

    /** A text without structure. */
    public static SourceText plain(String text, String contentType) {
        return new SourceText(text, contentType, null, List.of(), List.of(), false);
    }
}
