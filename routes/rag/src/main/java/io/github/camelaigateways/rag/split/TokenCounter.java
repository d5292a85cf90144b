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
package io.github.camelaigateways.rag.split;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import io.github.camelaigateways.rag.extract.Characters;

/** Counts tokens as cl100k does, offline. Models with another tokenizer count a little differently. */
public final class TokenCounter {

    /** Lines longer than this are counted in slices, so that a text without spaces costs linear time. */
    private static final int SLICE = 2048;

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    /** The number of tokens of a text; special tokens in it count as the words that they are. */
    public int count(String words) {
        String text = Characters.wellFormed(words);
        int tokens = 0;
        for (int start = 0; start < text.length(); ) {
            int end = sliceEnd(text, start, text.length());
            tokens += encoding.countTokensOrdinary(text.substring(start, end));
            start = end;
        }
        return tokens;
    }

    /** Where the tokens of a text end. */
    TokenMap map(String text) {
        TokenMap map = new TokenMap(text.length());
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = sliceEnd(text, start, newline < 0 ? text.length() : newline + 1);
            addTokens(text, start, end, map);
            start = end;
        }
        return map;
    }

    private void addTokens(String text, int start, int end, TokenMap map) {
        IntArrayList tokens = encoding.encodeOrdinary(text.substring(start, end));
        IntArrayList one = new IntArrayList(1);
        int offset = start;
        int bytes = 0;
        for (int i = 0; i < tokens.size(); i++) {
            one.clear();
            one.add(tokens.get(i));
            bytes += encoding.decodeBytes(one).length;
            while (offset < end && bytes >= encodedLength(text, offset)) {
                bytes -= encodedLength(text, offset);
                offset += Character.charCount(text.codePointAt(offset));
            }
            map.add(Math.min(offset, end));
        }
    }

    private static int encodedLength(String text, int offset) {
        int c = text.codePointAt(offset);
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    private static int sliceEnd(String text, int start, int lineEnd) {
        int end = Math.min(lineEnd, start + SLICE);
        return end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end)) ? end - 1 : end;
    }
}
