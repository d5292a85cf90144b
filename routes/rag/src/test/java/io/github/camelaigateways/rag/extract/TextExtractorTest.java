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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

class TextExtractorTest {

    private final TextExtractor extractor = new TextExtractor();

    @Test
    void keepsPlainTextAsItIs() {
        assertThat(text("notes.txt", "One.\r\n\r\n  Two — drei.\n").text()).isEqualTo("One.\r\n\r\n  Two — drei.\n");
        assertThat(text("empty.txt", "").text()).isEmpty();
    }

    @Test
    void readsTextThatIsNotUnicode() {
        byte[] latin = "Die Straße führt über die Brücke, natürlich größer.".getBytes(Charset.forName("windows-1252"));
        assertThat(extractor.extract(latin, "notes.txt", null).text()).contains("Straße führt über");
    }

    @Test
    void findsHeadingsAndCodeOfMarkdown() {
        SourceText text = text("guide.md", "# A *bold* guide\n\nSetext\n------\n\n```sh\n# no heading\n```\n");

        assertThat(text.title()).isEqualTo("A bold guide");
        assertThat(text.headings()).extracting(Heading::title).containsExactly("A bold guide", "Setext");
        assertThat(text.headings()).extracting(Heading::level).containsExactly(1, 2);
        assertThat(text.code()).hasSize(1);
        assertThat(part(text, text.code().get(0))).startsWith("```sh").contains("# no heading");
    }

    @Test
    void readsWhatAReaderOfHtmlSees() {
        SourceText text = text(
                "page.html",
                "<html><head><title>Page</title><script>alert(1)</script></head><body><nav>Menu</nav>"
                        + "<h1>Big</h1><p>One\n two<b>three</b></p><h2>Small</h2><pre>a\n  b</pre>"
                        + "<table><tr><td>x</td><td>y</td></tr></table></body></html>");

        assertThat(text.text()).isEqualTo("Big\n\nOne twothree\n\nSmall\n\na\n  b\n\nx y\n\n");
        assertThat(text.title()).isEqualTo("Page");
        assertThat(text.headings()).extracting(Heading::title).containsExactly("Big", "Small");
        assertThat(part(text, text.code().get(0))).isEqualTo("a\n  b");
    }

    @Test
    void headsTheRowsOfCsvWithItsColumns() {
        SourceText text = text("data.csv", "name,age\nAda,36\n");
        assertThat(text.text()).isEqualTo("name,age\nAda,36\n");
        assertThat(text.headings()).extracting(Heading::title).containsExactly("name,age");
        assertThat(text.linewise()).isTrue();
    }

    @Test
    void takesALoneCarriageReturnForALineEnd() {
        assertThat(text("data.csv", "name,age\rAda,36\r").headings())
                .extracting(Heading::title)
                .containsExactly("name,age");
        assertThat(text("guide.md", "# One\r\rWords.\r\r# Two\r").headings())
                .extracting(Heading::offset)
                .containsExactly(0, 15);
    }

    @Test
    void writesJsonAsOneLinePerValue() {
        assertThat(text("data.json", "{\"a\":{\"b\":[1,\"two\"]},\"c\":null}").text())
                .isEqualTo("a.b[0]: 1\na.b[1]: two\nc: null\n");
        assertThat(text("data.ndjson", "{\"a\":1}\n{\"a\":2}\n").text()).isEqualTo("[0].a: 1\n[1].a: 2\n");
    }

    @Test
    void readsPdfAndDocx() throws IOException {
        assertThat(extractor.extract(pdf(null), "report.pdf", null).text()).contains("The pump runs at 40 bar.");

        SourceText document = extractor.extract(docx(), "report.docx", null);
        assertThat(document.text()).contains("Pumps", "The pump runs at 40 bar.");
        assertThat(document.headings()).extracting(Heading::title).containsExactly("Pumps");
    }

    @Test
    void namesTheCauseOfABrokenDocument() throws IOException {
        assertBroken("broken.json", "{\"a\": ".getBytes(StandardCharsets.UTF_8), "broken.json");
        byte[] cut = Arrays.copyOf(docx(), 300);
        assertBroken("cut.docx", cut, "cut.docx");
        assertBroken("cut.pdf", Arrays.copyOf(pdf(null), 60), "cut.pdf");
        assertBroken("secret.pdf", pdf("secret"), "encrypted");
        assertBroken("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}, "picture.png");
    }

    private void assertBroken(String name, byte[] content, String word) {
        assertThatThrownBy(() -> extractor.extract(content, name, null))
                .isInstanceOf(ExtractionException.class)
                .hasMessageContaining(word);
    }

    private SourceText text(String name, String content) {
        return extractor.extract(content.getBytes(StandardCharsets.UTF_8), name, null);
    }

    private static String part(SourceText text, TextRange range) {
        return text.text().substring(range.start(), range.end());
    }

    private static byte[] pdf(String password) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText("The pump runs at 40 bar.");
                content.endText();
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] docx() throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            CTStyle style = CTStyle.Factory.newInstance();
            style.setStyleId("Heading1");
            style.addNewName().setVal("heading 1");
            style.setType(STStyleType.PARAGRAPH);
            document.createStyles().addStyle(new XWPFStyle(style));
            XWPFParagraph heading = document.createParagraph();
            heading.setStyle("Heading1");
            heading.createRun().setText("Pumps");
            document.createParagraph().createRun().setText("The pump runs at 40 bar.");
            document.write(bytes);
            return bytes.toByteArray();
        }
    }
}
