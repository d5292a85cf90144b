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
package io.github.camelaigateways.sandbox.media;

import java.util.Random;

/** Makes WAV files with a tune of plucked notes that the text determines. */
final class Tunes implements MediaMaker {

    private static final double[] SCALE = {261.63, 293.66, 329.63, 392.00, 440.00, 523.25};
    private static final int NOTES_PER_SECOND = 4;
    private static final double LOUDNESS = 9_000;
    private static final double FADING = 5;
    private static final int MOST_SECONDS = 30;

    @Override
    public byte[] make(MediaOrder order) {
        int seconds = Math.max(1, Math.min(order.seconds(), MOST_SECONDS));
        int length = WavFile.RATE / NOTES_PER_SECOND;
        short[] samples = new short[seconds * NOTES_PER_SECOND * length];
        Random chance = new Random(order.text().hashCode());
        for (int note = 0; note < seconds * NOTES_PER_SECOND; note++) {
            pluck(samples, note * length, length, SCALE[chance.nextInt(SCALE.length)]);
        }
        return WavFile.of(samples);
    }

    private static void pluck(short[] samples, int start, int length, double pitch) {
        for (int i = 0; i < length; i++) {
            double time = (double) i / WavFile.RATE;
            double wave = Math.sin(2 * Math.PI * pitch * time) + 0.4 * Math.sin(4 * Math.PI * pitch * time);
            samples[start + i] = (short) (LOUDNESS * wave * Math.exp(-FADING * time));
        }
    }
}
