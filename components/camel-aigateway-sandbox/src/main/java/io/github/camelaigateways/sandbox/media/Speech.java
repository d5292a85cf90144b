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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Says a text as a modem does: audible tones that carry it bit by bit, 1,200 Hz for 0 and 2,400 Hz for 1, at 1,200 bits
 * a second. Nobody understands it by ear, but {@link #hear} reads it back exactly, which is what tests need.
 *
 * <p>Before the text come a silence, a mark of four bytes and the text's length and checksum.
 */
public final class Speech implements MediaMaker {

    private static final int SAMPLES_PER_BIT = WavFile.RATE / 1_200;
    private static final int SILENCE = WavFile.RATE / 10;
    private static final double LOUDNESS = 8_000;
    private static final int MARK = 0x5A4D_0B1D;
    private static final int HEAD = 3 * Integer.BYTES;

    @Override
    public byte[] make(MediaOrder order) {
        byte[] text = order.text().getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(HEAD + text.length);
        message.putInt(MARK).putInt(text.length).putInt(checksum(text)).put(text);
        short[] samples = new short[SILENCE + message.capacity() * Byte.SIZE * SAMPLES_PER_BIT];
        int at = SILENCE;
        for (byte value : message.array()) {
            for (int bit = Byte.SIZE - 1; bit >= 0; bit--) {
                tone(samples, at, 1 + (value >> bit & 1));
                at += SAMPLES_PER_BIT;
            }
        }
        return order.format().equals("pcm") ? WavFile.raw(samples) : WavFile.of(samples);
    }

    private static void tone(short[] samples, int start, int cycles) {
        for (int i = 0; i < SAMPLES_PER_BIT; i++) {
            samples[start + i] = (short) (LOUDNESS * Math.sin(2 * Math.PI * cycles * i / SAMPLES_PER_BIT));
        }
    }

    /** The text that a WAV file says; nothing when it was not made here or was changed since. */
    public static Optional<String> hear(byte[] file) {
        return WavFile.samples(file).flatMap(Speech::hear);
    }

    /** A text as the raw samples that say it. */
    public static byte[] samples(String text) {
        return new Speech().make(new MediaOrder(MediaKind.SPEECH, text, PictureShape.SQUARE, 0, "pcm"));
    }

    /** The text that raw samples say; nothing when they were not made here. */
    public static Optional<String> hearSamples(byte[] samples) {
        return hear(WavFile.fromRaw(samples));
    }

    /** How long a WAV file plays; no time at all when it is none. */
    public static Duration length(byte[] file) {
        return WavFile.samples(file)
                .map(samples -> Duration.ofMillis(samples.length * 1_000L / WavFile.RATE))
                .orElse(Duration.ZERO);
    }

    private static Optional<String> hear(short[] samples) {
        ByteBuffer head = ByteBuffer.wrap(bytes(samples, 0, HEAD));
        if (head.remaining() < HEAD || head.getInt() != MARK) {
            return Optional.empty();
        }
        int length = head.getInt();
        if (length < 0 || length > samples.length / (Byte.SIZE * SAMPLES_PER_BIT)) {
            return Optional.empty();
        }
        byte[] text = bytes(samples, HEAD, length);
        return text.length == length && checksum(text) == head.getInt()
                ? Optional.of(new String(text, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static byte[] bytes(short[] samples, int first, int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = SILENCE + first * Byte.SIZE * SAMPLES_PER_BIT;
        for (int i = 0; i < length && at + Byte.SIZE * SAMPLES_PER_BIT <= samples.length; i++) {
            int value = 0;
            for (int bit = 0; bit < Byte.SIZE; bit++, at += SAMPLES_PER_BIT) {
                value = value << 1 | (strength(samples, at, 2) > strength(samples, at, 1) ? 1 : 0);
            }
            bytes.write(value);
        }
        return bytes.toByteArray();
    }

    /** How much of a tone of so many cycles is in the samples of one bit. */
    private static double strength(short[] samples, int start, int cycles) {
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < SAMPLES_PER_BIT; i++) {
            double angle = 2 * Math.PI * cycles * i / SAMPLES_PER_BIT;
            sine += samples[start + i] * Math.sin(angle);
            cosine += samples[start + i] * Math.cos(angle);
        }
        return sine * sine + cosine * cosine;
    }

    private static int checksum(byte[] text) {
        CRC32 sum = new CRC32();
        sum.update(text);
        return (int) sum.getValue();
    }
}
