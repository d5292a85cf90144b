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

/**
 * How large pieces are, in tokens of cl100k.
 *
 * @param maxTokens no piece is longer, its overlap included; at least 32
 * @param overlapTokens how much of the text before is repeated, at most half of maxTokens; 0 for none
 * @param minTokens a heading starts a new piece only when the one before has this many
 */
public record SplitSettings(int maxTokens, int overlapTokens, int minTokens) {

    /** 512 tokens with 64 of overlap; sections shorter than 48 join the next. */
    public static final SplitSettings DEFAULT = new SplitSettings(512, 64, 48);

    private static final int SMALLEST = 32;

    public SplitSettings {
        if (maxTokens < SMALLEST) {
            throw new IllegalArgumentException("maxTokens is " + maxTokens + "; it must be at least " + SMALLEST);
        }
        if (overlapTokens < 0 || overlapTokens > maxTokens / 2) {
            throw new IllegalArgumentException(
                    "overlapTokens is " + overlapTokens + "; it must be from 0 to half of maxTokens, " + maxTokens / 2);
        }
        if (minTokens < 0 || minTokens > maxTokens / 2) {
            throw new IllegalArgumentException(
                    "minTokens is " + minTokens + "; it must be from 0 to half of maxTokens, " + maxTokens / 2);
        }
    }
}
