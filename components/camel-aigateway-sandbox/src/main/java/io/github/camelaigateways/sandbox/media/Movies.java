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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jcodec.api.awt.AWTSequenceEncoder;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Rational;

/** Makes MP4 files with a moving picture (H.264) and no sound, small and at few frames a second to be cheap. */
final class Movies implements MediaMaker {

    private static final int FRAMES_PER_SECOND = 5;
    private static final int LONGEST_SIDE = 192;
    private static final int MOST_SECONDS = 15;

    /** Above what the frames of the longest movie take. */
    private static final int ROOM = 8 << 20;

    @Override
    public byte[] make(MediaOrder order) {
        int frames = Math.max(1, Math.min(order.seconds(), MOST_SECONDS)) * FRAMES_PER_SECOND;
        PictureShape shape = order.shape().within(LONGEST_SIDE);
        ByteBufferSeekableByteChannel file = ByteBufferSeekableByteChannel.writeToByteBuffer(ByteBuffer.allocate(ROOM));
        try {
            AWTSequenceEncoder encoder = new AWTSequenceEncoder(file, Rational.R(FRAMES_PER_SECOND, 1));
            for (int i = 0; i < frames; i++) {
                encoder.encodeImage(Painter.paint(order.text(), shape, (double) i / frames));
            }
            encoder.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("A movie could not be written to memory", e);
        }
        ByteBuffer written = file.getContents();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }
}
