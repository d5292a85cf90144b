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
package io.github.camelaigateways.aigateway.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Recordings in the form of realtime sessions: samples without a file around them. */
final class Recording {

    /** What {@code pcm16} means. */
    private static final AudioFormat PCM16 = new AudioFormat(24_000, 16, 1, true, false);

    private Recording() {}

    /**
     * The samples of a recording: those in a WAV file, or the bytes as they are.
     *
     * @throws IllegalArgumentException when the file holds samples of another form
     */
    static byte[] samples(Part.Media media) {
        if (!media.contentType().equals("audio/wav")) {
            return media.data();
        }
        try (AudioInputStream file = AudioSystem.getAudioInputStream(new ByteArrayInputStream(media.data()))) {
            if (!file.getFormat().matches(PCM16)) {
                throw new IllegalArgumentException("The recording is " + file.getFormat() + ", a realtime session takes"
                        + " 24 kHz, 16 bit, one channel: convert it first");
            }
            return file.readAllBytes();
        } catch (UnsupportedAudioFileException | IOException e) {
            throw new IllegalArgumentException("The recording cannot be read: " + e.getMessage(), e);
        }
    }
}
