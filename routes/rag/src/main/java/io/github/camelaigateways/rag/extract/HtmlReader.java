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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML: the text that a reader sees, without scripts and navigation. */
final class HtmlReader implements TextReader {

    private static final String UNSEEN = "script,style,noscript,template,nav,head,svg,[hidden]";

    @Override
    public SourceText read(byte[] content, String contentType) throws IOException {
        Document document = Jsoup.parse(new ByteArrayInputStream(content), null, "");
        String title = document.title();
        document.select(UNSEEN).remove();
        StructuredText text = new StructuredText();
        document.body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.characters(words.getWholeText());
                } else if (node instanceof Element element) {
                    text.start(element.normalName());
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    text.end(element.normalName());
                }
            }
        });
        return text.finish(contentType, title);
    }
}
