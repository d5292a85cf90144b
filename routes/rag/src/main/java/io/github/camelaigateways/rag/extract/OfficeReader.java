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
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** PDF, DOCX and all other formats of Apache Tika, without running an OCR program. */
final class OfficeReader implements TextReader {

    private final AutoDetectParser parser = new AutoDetectParser();

    @Override
    public SourceText read(byte[] content, String contentType) throws IOException {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.CONTENT_TYPE_USER_OVERRIDE, contentType);
        StructuredText text = new StructuredText();
        try (TikaInputStream stream = TikaInputStream.get(content)) {
            parser.parse(stream, new Elements(text), metadata, context());
        } catch (EncryptedDocumentException e) {
            throw new IOException("it is encrypted; store it without a password", e);
        } catch (TikaException | SAXException e) {
            throw new IOException(reason(e), e);
        }
        return text.finish(contentType, metadata.get(TikaCoreProperties.TITLE));
    }

    private static ParseContext context() {
        TesseractOCRConfig images = new TesseractOCRConfig();
        images.setSkipOcr(true);
        PDFParserConfig pages = new PDFParserConfig();
        pages.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        ParseContext context = new ParseContext();
        context.set(TesseractOCRConfig.class, images);
        context.set(PDFParserConfig.class, pages);
        return context;
    }

    private static String reason(Exception failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + cause.getMessage();
    }

    /** Passes the elements of Tika's XHTML on. */
    private static final class Elements extends DefaultHandler {

        private final StructuredText text;
        private boolean body;

        Elements(StructuredText text) {
            this.text = text;
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes) {
            body |= "body".equals(localName);
            text.start(localName);
        }

        @Override
        public void endElement(String uri, String localName, String qName) {
            text.end(localName);
        }

        @Override
        public void characters(char[] ch, int start, int length) {
            if (body) {
                text.characters(new String(ch, start, length));
            }
        }

        @Override
        public void ignorableWhitespace(char[] ch, int start, int length) {
            characters(ch, start, length);
        }
    }
}
