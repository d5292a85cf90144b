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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads and writes WAV files of one channel with samples of 16 bits. */
final class WavFile {

    static final int RATE = 24_000;

    private static final int HEAD = 44;
    private static final int FORMAT_LENGTH = 16;

    private WavFile() {}

    static byte[] of(short[] samples) {
        ByteBuffer file =
                ByteBuffer.allocate(HEAD + samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(file.capacity() - 8).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(FORMAT_LENGTH).putShort((short) 1).putShort((short) 1);
        file.putInt(RATE)
                .putInt(RATE * Short.BYTES)
                .putShort((short) Short.BYTES)
                .putShort((short) Short.SIZE);
        file.put(ascii("data")).putInt(samples.length * Short.BYTES);
        file.asShortBuffer().put(samples);
        return file.array();
    }

    /** The samples alone, as {@code pcm} wants them. */
    static byte[] raw(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    static short[] fromRaw(byte[] bytes) {
        short[] samples = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /** The samples of a file such as {@link #of} writes; nothing for any other. */
    static Optional<short[]> samples(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEAD
                || !text(file, 0).equals("RIFF")
                || !text(file, 8).equals("WAVE")) {
            return Optional.empty();
        }
        int chunk = 12;
        while (chunk + 8 <= bytes.length && !text(file, chunk).equals("data")) {
            chunk += 8 + Math.max(0, file.getInt(chunk + 4));
        }
        if (chunk + 8 > bytes.length) {
            return Optional.empty();
        }
        short[] samples = new short[Math.min(file.getInt(chunk + 4), bytes.length - chunk - 8) / Short.BYTES];
        file.position(chunk + 8)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return Optional.of(samples);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(ByteBuffer file, int at) {
        byte[] letters = new byte[4];
        file.get(at, letters);
        return new String(letters, StandardCharsets.US_ASCII);
    }
}
