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
package io.github.camelaigateways.aigateway.failure;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes secrets out of texts that come from outside and are shown: gateways do echo the key that they refuse. */
public final class Redaction {

    private static final int LONGEST = 500;
    private static final int SHORTEST_SECRET = 4;
    /** Shorter words of a header are taken for what they say: masking them would spoil messages and hide nothing. */
    private static final int SHORTEST_WORD = 8;

    private static final String MASK = "xxxxxx";
    private static final Pattern KEY = Pattern.compile("\\bsk-[A-Za-z0-9_\\-*.]{4,}");
    private static final Pattern TOKEN = Pattern.compile("(?i)(bearer\\s+)[^\\s\"',;]+");
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"'<>]*)\\?[^\\s\"'<>]*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Redaction() {}

    /** An address that is secret, also as it comes back in JSON with escaped slashes, or without the host. */
    public static Set<String> secretsOf(String address) {
        return new LinkedHashSet<>(List.of(address, address.substring(address.lastIndexOf('/') + 1)));
    }

    /**
     * What may be secret in the value of a header of the user's own: all of it when it is one word, such as a key, or its words
     * of 8 characters and more, as in "Basic dXNlcjpwYXNz" and "sid=8c2f61d0; lang=en".
     */
    public static Set<String> secretsOfHeader(String value) {
        String[] words = value.strip().split("[\\s;,=]+");
        int shortest = words.length == 1 ? SHORTEST_SECRET : SHORTEST_WORD;
        return Arrays.stream(words)
                .filter(word -> word.length() >= shortest)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a stack trace tells a secret: the message of the failure, of what caused it, or of what was suppressed. */
    public static boolean shows(Throwable failure, Collection<String> secrets) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> rest = new ArrayDeque<>(List.of(failure));
        while (!rest.isEmpty()) {
            Throwable next = rest.remove();
            String told = next.toString();
            if (secrets.stream().anyMatch(secret -> secret.length() >= SHORTEST_SECRET && told.contains(secret))) {
                return true;
            }
            if (seen.add(next)) {
                rest.addAll(List.of(next.getSuppressed()));
                if (next.getCause() != null) {
                    rest.add(next.getCause());
                }
            }
        }
        return false;
    }

    /** The text in one line, without keys, bearer tokens and URL queries, at most 500 characters long. */
    public static String redact(String text, Collection<String> secrets) {
        String clean = text.length() > 10 * LONGEST ? text.substring(0, 10 * LONGEST) : text;
        for (String secret : secrets) {
            clean = secret.length() >= SHORTEST_SECRET ? clean.replace(secret, MASK) : clean;
        }
        clean = KEY.matcher(clean).replaceAll(MASK);
        clean = TOKEN.matcher(clean).replaceAll("$1" + MASK);
        clean = QUERY.matcher(clean).replaceAll("$1?" + MASK);
        clean = CONTROL.matcher(clean).replaceAll(" ").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
    }
}
