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
package io.github.camelaigateways.testkit.documented;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a form with files, strictly, as RFC 7578 writes it. */
final class FormReader {

    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data; boundary=([A-Za-z0-9-]{1,70})");
    private static final Pattern NAME = Pattern.compile("form-data; name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\")?");

    private FormReader() {}

    static List<DocumentedOperation.FormField> read(@Nullable String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(String.valueOf(contentType));
        if (!boundary.matches()) {
            throw new AssertionError("the request is no form: " + contentType);
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String mark = "--" + boundary.group(1);
        if (!text.startsWith(mark + "\r\n") || !text.endsWith("\r\n" + mark + "--\r\n")) {
            throw new AssertionError("the form does not begin and end with its boundary");
        }
        List<DocumentedOperation.FormField> fields = new ArrayList<>();
        String content = text.substring(mark.length() + 2, text.length() - mark.length() - 6);
        for (String part : content.split(Pattern.quote("\r\n" + mark + "\r\n"), -1)) {
            int end = part.indexOf("\r\n\r\n");
            fields.add(field(part.substring(0, end), part.substring(end + 4)));
        }
        return fields;
    }

    private static DocumentedOperation.FormField field(String head, String content) {
        String type = null;
        Matcher name = null;
        for (String line : head.split("\r\n")) {
            if (line.startsWith("Content-Disposition: ")) {
                name = NAME.matcher(line.substring("Content-Disposition: ".length()));
            } else if (line.startsWith("Content-Type: ")) {
                type = line.substring("Content-Type: ".length());
            }
        }
        if (name == null || !name.matches()) {
            throw new AssertionError("a part of the form has no name: " + head);
        }
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return new DocumentedOperation.FormField(
                name.group(1),
                name.group(2) == null
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : Base64.getEncoder().encodeToString(bytes),
                name.group(2),
                type);
    }
}
