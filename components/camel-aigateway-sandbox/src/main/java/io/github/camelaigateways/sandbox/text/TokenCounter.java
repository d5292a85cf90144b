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
package io.github.camelaigateways.sandbox.text;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Counts and cuts by tokens as OpenAI's models do. Special-token texts count as ordinary text. Thread-safe. */
public final class TokenCounter {

    private final Encoding encoding;

    private TokenCounter(EncodingType type) {
        this.encoding = Encodings.newLazyEncodingRegistry().getEncoding(type);
    }

    /** The encoding of the embedding models. */
    public static TokenCounter forEmbeddings() {
        return new TokenCounter(EncodingType.CL100K_BASE);
    }

    /** The encoding of the chat models. */
    public static TokenCounter forChat() {
        return new TokenCounter(EncodingType.O200K_BASE);
    }

    /** The number of tokens. */
    public int count(String text) {
        return encoding.countTokensOrdinary(text);
    }

    /** The tokens themselves. */
    public int[] encode(String text) {
        return encoding.encodeOrdinary(text).toArray();
    }

    /** Whether a text has more tokens than that; a long text is not read to its end. */
    public boolean exceeds(String text, int tokens) {
        return text.getBytes(StandardCharsets.UTF_8).length > tokens
                && encoding.encodeOrdinary(text, tokens).isTruncated();
    }

    /** The first tokens of a text as text, or null when it has no more than that. */
    public @Nullable String cut(String text, int tokens) {
        if (!exceeds(text, tokens)) {
            return null;
        }
        IntArrayList first = encoding.encodeOrdinary(text, tokens).getTokens();
        return encoding.decode(first);
    }
}
