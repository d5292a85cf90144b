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
package io.github.camelaigateways.aigateway.dialect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.TreeSet;

/** The root of a gateway's host, out of whatever a user pasted: paths of operations are never doubled. */
public final class BaseUrl {

    private static final Set<String> VERSIONS = Set.of("v1", "v1beta");

    private BaseUrl() {}

    /**
     * The URL without a trailing slash, version prefix or operation path.
     *
     * @param option the option that holds it
     * @throws IllegalArgumentException when it is no absolute HTTP URL, or holds a user, a query or a fragment
     */
    public static String root(String option, String pasted, Dialect dialect) {
        URI uri = parse(option, pasted.strip());
        String path = trimSlashes(uri.getRawPath() == null ? "" : uri.getRawPath());
        for (String suffix : suffixes(dialect)) {
            if (path.equals(suffix) || path.endsWith(suffix)) {
                path = trimSlashes(path.substring(0, path.length() - suffix.length()));
                break;
            }
        }
        return uri.getScheme() + "://" + uri.getRawAuthority() + path;
    }

    private static URI parse(String option, String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, without the text: it may hold a secret
        }
        throw new IllegalArgumentException(
                option + " is not an http or https URL of a host, without user, query and fragment");
    }

    /** Longest first: {@code /api/v1/chat/completions} before {@code /api/v1} before {@code /v1}. */
    private static Set<String> suffixes(Dialect dialect) {
        Set<String> suffixes = new TreeSet<>((one, other) ->
                one.length() == other.length() ? one.compareTo(other) : Integer.compare(other.length(), one.length()));
        for (Dialect.Entry entry : dialect.operations().values()) {
            suffixes.add(trimSlashes(entry.path()));
            StringBuilder prefix = new StringBuilder();
            for (String segment : entry.path().substring(1).split("/")) {
                prefix.append('/').append(segment);
                if (VERSIONS.contains(segment)) {
                    suffixes.add(prefix.toString());
                }
            }
        }
        return suffixes;
    }

    private static String trimSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
