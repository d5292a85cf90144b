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
package io.github.camelaigateways.aigateway;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.github.camelaigateways.aigateway.options.EmbeddingsOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts texts into pieces that one embedding can hold, and pieces into batches that one call can hold. Tokens are counted
 * with the encoding of OpenAI's embedding models; for other models that is an estimate.
 */
final class EmbeddingInputs {

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Integer> cut = new ArrayList<>();
    private final int texts;
    private final EmbeddingsOptions options;

    /**
     * What is embedded at once.
     *
     * @param text the place of the text that it is of
     * @param tokens how many tokens it has, estimated
     */
    record Piece(int text, String words, int tokens) {}

    /** Loads the encoding's table only when a text is long enough to need it. */
    private static final class Lazy {
        static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
    }

    /** @param largest the most characters of one text */
    EmbeddingInputs(List<String> texts, EmbeddingsOptions options, int largest) {
        this.texts = texts.size();
        this.options = options;
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).length() > largest) {
                throw new IllegalArgumentException("The text at place " + i + " of " + texts.size() + " has "
                        + texts.get(i).length() + " characters, more than maxRequestSize allows (" + largest
                        + "): send less, or raise maxRequestSize if the gateway takes it.");
            }
            add(i, texts.get(i));
        }
    }

    private void add(int place, String text) {
        int limit = options.getMaxInputTokens();
        if (text.isBlank()) {
            throw new IllegalArgumentException("The text at place " + place + " of " + texts
                    + " is empty: leave it out, there is nothing to embed.");
        }
        // a token is at least one byte, and a char at most three
        if (3L * text.length() <= limit || Lazy.ENCODING.countTokensOrdinary(text) <= limit) {
            pieces.add(new Piece(place, text, estimate(text)));
            return;
        }
        switch (options.getOverlongInput()) {
            case "cut" -> {
                cut.add(place);
                pieces.add(new Piece(place, prefix(text, limit), limit));
            }
            case "split" -> split(place, text, limit);
            default ->
                throw new IllegalArgumentException("The text at place " + place + " of " + texts + " has "
                        + Lazy.ENCODING.countTokensOrdinary(text) + " tokens, more than maxInputTokens (" + limit
                        + "): shorten it, or set overlongInput to split or cut.");
        }
    }

    private void split(int place, String text, int limit) {
        String rest = text;
        while (!rest.isEmpty()) {
            String part = prefix(rest, limit);
            pieces.add(new Piece(place, part, Lazy.ENCODING.countTokensOrdinary(part)));
            rest = rest.substring(part.length());
        }
    }

    private static String prefix(String text, int limit) {
        String prefix =
                Lazy.ENCODING.decode(Lazy.ENCODING.encodeOrdinary(text, limit).getTokens());
        if (prefix.isEmpty() || !text.startsWith(prefix)) {
            throw new IllegalArgumentException("A text cannot be cut to " + limit + " tokens: raise maxInputTokens.");
        }
        return prefix;
    }

    private static int estimate(String text) {
        int ascii = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 128) {
                ascii++;
            }
        }
        // about four letters of English a token, and about one sign of any other script
        return ascii / 4 + (text.length() - ascii) + 1;
    }

    /** The pieces in order, in as few batches as the limits of one call allow. */
    List<List<Piece>> batches() {
        List<List<Piece>> batches = new ArrayList<>();
        List<Piece> batch = new ArrayList<>();
        long tokens = 0;
        for (Piece piece : pieces) {
            boolean full = batch.size() == options.getEmbeddingBatchSize()
                    || tokens + piece.tokens() > options.getEmbeddingBatchTokens();
            if (full && !batch.isEmpty()) {
                batches.add(batch);
                batch = new ArrayList<>();
                tokens = 0;
            }
            batch.add(piece);
            tokens += piece.tokens();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** The places of the texts that were cut. */
    List<Integer> cut() {
        return cut;
    }

    /** One vector for each text: its only piece's, or the mean of its pieces' by tokens, at unit length. */
    List<float[]> join(List<float[]> vectors) {
        List<float[]> joined = new ArrayList<>(texts);
        for (int i = 0; i < pieces.size(); ) {
            int end = i + 1;
            while (end < pieces.size()
                    && pieces.get(end).text() == pieces.get(i).text()) {
                end++;
            }
            joined.add(end == i + 1 ? vectors.get(i) : mean(vectors, i, end));
            i = end;
        }
        return joined;
    }

    private float[] mean(List<float[]> vectors, int from, int to) {
        double[] sum = new double[vectors.get(from).length];
        for (int i = from; i < to; i++) {
            for (int d = 0; d < sum.length; d++) {
                sum[d] += (double) pieces.get(i).tokens() * vectors.get(i)[d];
            }
        }
        double length = 0;
        for (double value : sum) {
            length += value * value;
        }
        length = Math.sqrt(length);
        float[] mean = new float[sum.length];
        for (int d = 0; d < sum.length; d++) {
            mean[d] = (float) (length == 0 ? 0 : sum[d] / length);
        }
        return mean;
    }
}
