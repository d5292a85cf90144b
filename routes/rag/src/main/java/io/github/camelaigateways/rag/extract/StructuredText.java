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

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a text from mark-up elements: blocks are set apart by an empty line, rows and items by a line end. */
final class StructuredText {

    private final StringBuilder text = new StringBuilder();
    private final List<Heading> headings = new ArrayList<>();
    private final List<TextRange> code = new ArrayList<>();
    private int headingLevel;
    private int headingStart = -1;
    private int codeStart = -1;
    private int codeDepth;

    void start(String element) {
        separate(element);
        if (isHeading(element)) {
            headingLevel = element.charAt(1) - '0';
            headingStart = text.length();
        } else if ("pre".equals(element) && codeDepth++ == 0) {
            codeStart = text.length();
        }
    }

    void end(String element) {
        if (isHeading(element) && headingStart >= 0) {
            String title = text.substring(headingStart).strip();
            if (!title.isEmpty()) {
                headings.add(new Heading(headingStart, text.length(), headingLevel, title));
            }
            headingStart = -1;
        } else if ("pre".equals(element) && codeDepth > 0 && --codeDepth == 0) {
            code.add(new TextRange(codeStart, text.length()));
        }
        separate(element);
    }

    void characters(String characters) {
        if (codeDepth > 0) {
            text.append(characters);
            return;
        }
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (!Character.isWhitespace(c)) {
                text.append(c);
            } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
                text.append(' ');
            }
        }
    }

    SourceText finish(String contentType, @Nullable String title) {
        String name = title == null || title.isBlank() ? null : title.strip();
        return new SourceText(text.toString(), contentType, name, headings, code, false);
    }

    private void separate(String element) {
        switch (element) {
            case "td", "th" -> gap(" ");
            case "br", "li", "tr", "dt", "dd" -> gap("\n");
            case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "dl" -> gap("\n\n");
            case "section", "article", "main", "header", "aside", "blockquote", "figure", "body" -> gap("\n\n");
            default -> {}
        }
    }

    /** Ends with at least this much white space, or with none at the very start. */
    private void gap(String wanted) {
        if (codeDepth > 0 || text.isEmpty()) {
            return;
        }
        if (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        int newlines = 0;
        while (newlines < text.length() && text.charAt(text.length() - 1 - newlines) == '\n') {
            newlines++;
        }
        if (newlines == 0 && " ".equals(wanted)) {
            text.append(wanted);
        } else if (!" ".equals(wanted)) {
            text.append("\n".repeat(Math.max(0, wanted.length() - newlines)));
        }
    }

    private static boolean isHeading(String element) {
        return element.length() == 2 && element.charAt(0) == 'h' && "123456".indexOf(element.charAt(1)) >= 0;
    }
}
