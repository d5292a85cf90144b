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

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.ast.TextCollectingVisitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Markdown: the text as it is, with the places of its headings and code blocks. */
final class MarkdownReader implements TextReader {

    private final Parser parser = Parser.builder().build();

    @Override
    public SourceText read(byte[] content, String contentType) throws IOException {
        String text = Characters.decode(content);
        List<Heading> headings = new ArrayList<>();
        List<TextRange> code = new ArrayList<>();
        for (Node node : parser.parse(text).getDescendants()) {
            if (node instanceof com.vladsch.flexmark.ast.Heading heading) {
                headings.add(heading(text, heading));
            } else if (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) {
                code.add(new TextRange(lineStart(text, node.getStartOffset()), node.getEndOffset()));
            }
        }
        String title = headings.isEmpty() ? null : headings.get(0).title();
        return new SourceText(text, contentType, title, headings, code, false);
    }

    private static Heading heading(String text, com.vladsch.flexmark.ast.Heading heading) {
        String title = new TextCollectingVisitor().collectAndGetText(heading).strip();
        return new Heading(
                lineStart(text, heading.getStartOffset()), heading.getEndOffset(), heading.getLevel(), title);
    }

    private static int lineStart(String text, int offset) {
        return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
    }
}
