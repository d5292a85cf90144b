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
package io.github.camelaigateways.aigateway.call;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the names in braces of a path, and appends a query. Values are encoded: they cannot leave their place. */
final class Url {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private Url() {}

    /**
     * A URL with all its names filled in.
     *
     * @throws IllegalArgumentException when a name has no value
     */
    static String of(String template, Map<String, String> variables, Map<String, String> query) {
        if (template.indexOf('{') < 0 && query.isEmpty()) {
            return template;
        }
        StringBuilder url = new StringBuilder();
        Matcher name = NAME.matcher(template);
        while (name.find()) {
            String value = variables.get(name.group(1));
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("The request has no " + name.group(1) + ", which its path needs");
            }
            name.appendReplacement(url, Matcher.quoteReplacement(segment(value)));
        }
        name.appendTail(url);
        query.forEach((key, value) -> url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(encode(key))
                .append('=')
                .append(encode(value)));
        return url.toString();
    }

    /** A value in a path or a query; dots alone would name another folder. */
    private static String segment(String value) {
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("'" + value + "' is no name of anything: it would change the path");
        }
        return encode(value);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
