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
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a document: plain text, Markdown, HTML, CSV and JSON by their own readers, PDF, DOCX and whatever else
 * Apache Tika knows by Tika. Safe for use by several threads.
 */
public final class TextExtractor {

    /** Raised whenever the same bytes may give another text, so that documents are read again. */
    public static final int VERSION = 1;

    /** Tika takes these for plain text. */
    private static final Pattern JSON_LINES = Pattern.compile("(?i)\\.(ndjson|jsonl)$");

    private final Tika detector = new Tika();
    private final TextReader office = new OfficeReader();
    private final Map<String, TextReader> readers = readers();

    /**
     * Reads one document.
     *
     * @param content the bytes
     * @param name the file name; its ending helps to find the format
     * @param contentType the media type, where the sender gave one
     * @throws ExtractionException if the bytes are not what they claim to be, are encrypted, or hold no text
     */
    public SourceText extract(byte[] content, String name, @Nullable String contentType) {
        String detected = detect(content, name, contentType);
        try {
            SourceText text = reader(detected).read(content, detected);
            if (text.text().isBlank() && !detected.startsWith("text/")) {
                throw new ExtractionException(
                        "No text in '" + name + "' (" + detected + "); a scan needs OCR before it is ingested", null);
            }
            return text;
        } catch (IOException e) {
            throw new ExtractionException("Cannot read '" + name + "' as " + detected + ": " + e.getMessage(), e);
        }
    }

    private String detect(byte[] content, String name, @Nullable String contentType) {
        if (contentType == null && JSON_LINES.matcher(name).find()) {
            return "application/x-ndjson";
        }
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        if (contentType != null) {
            metadata.set(TikaCoreProperties.CONTENT_TYPE_USER_OVERRIDE, contentType);
        }
        try (TikaInputStream stream = TikaInputStream.get(content)) {
            String type = detector.detect(stream, metadata);
            int parameters = type.indexOf(';');
            return parameters < 0 ? type : type.substring(0, parameters).trim();
        } catch (IOException e) {
            throw new ExtractionException("Cannot detect the format of '" + name + "'", e);
        }
    }

    private TextReader reader(String contentType) {
        TextReader exact = readers.get(contentType);
        if (exact != null) {
            return exact;
        }
        return contentType.startsWith("text/") ? new PlainReader() : office;
    }

    private static Map<String, TextReader> readers() {
        TextReader html = new HtmlReader();
        TextReader json = new JsonReader();
        TextReader table = new TableReader();
        TextReader markdown = new MarkdownReader();
        return Map.of(
                "text/html", html,
                "application/xhtml+xml", html,
                "text/x-web-markdown", markdown,
                "text/markdown", markdown,
                "text/csv", table,
                "text/tab-separated-values", table,
                "application/json", json,
                "application/x-ndjson", json);
    }
}
