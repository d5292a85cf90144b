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
package io.github.camelaigateways.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okio.ByteString;

/** One step in sending a body. Each piece of bytes is sent, and flushed, on its own. */
public sealed interface Piece {

    /** Bytes to send at once. */
    record Bytes(ByteString content) implements Piece {}

    /** The same bytes again and again, for replies too large to hold. */
    record Repeated(ByteString content, int times) implements Piece {}

    /** Silence on the wire for a while; ends early when the client closes. */
    record Pause(Duration length) implements Piece {}

    /** Silence until the gate opens, or the client closes. */
    record Held(Gate gate) implements Piece {}

    static Piece text(String content) {
        return new Bytes(ByteString.encodeString(content, StandardCharsets.UTF_8));
    }

    static Piece bytes(byte... content) {
        return new Bytes(ByteString.of(content));
    }

    static Piece repeated(String content, int times) {
        return new Repeated(ByteString.encodeString(content, StandardCharsets.UTF_8), times);
    }

    static Piece pause(Duration length) {
        return new Pause(length);
    }

    static Piece held(Gate gate) {
        return new Held(gate);
    }

    /** How many bytes this piece adds to the body. */
    default long size() {
        if (this instanceof Bytes bytes) {
            return bytes.content().size();
        }
        return this instanceof Repeated repeated ? (long) repeated.content().size() * repeated.times() : 0;
    }
}
