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
package io.github.camelaigateways.aigateway.benchmarks.client;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.function.Consumer;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Server-sent events line by line, without regard to the finer points of the format. */
final class RawStreamConsumer extends AbstractCharResponseConsumer<@Nullable Void> {

    private final Consumer<String> pieces;
    private final StringBuilder line = new StringBuilder();

    RawStreamConsumer(Consumer<String> pieces) {
        this.pieces = pieces;
    }

    @Override
    protected void start(HttpResponse response, ContentType contentType) throws IOException {
        if (response.getCode() != 200) {
            throw new IOException("status " + response.getCode());
        }
    }

    @Override
    protected void data(CharBuffer characters, boolean endOfStream) throws IOException {
        while (characters.hasRemaining()) {
            char character = characters.get();
            if (character == '\n') {
                endLine();
            } else {
                line.append(character);
            }
        }
    }

    private void endLine() throws IOException {
        if (line.length() > 6 && line.charAt(0) == 'd') {
            String piece = Wire.piece(line.substring(6));
            if (piece != null) {
                pieces.accept(piece);
            }
        }
        line.setLength(0);
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected @Nullable Void buildResult() {
        return null;
    }

    @Override
    public void releaseResources() {
        line.setLength(0);
    }
}
