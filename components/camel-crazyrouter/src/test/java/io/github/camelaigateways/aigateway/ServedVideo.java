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

import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.Piece;
import io.github.camelaigateways.testkit.ReceivedRequest;
import io.github.camelaigateways.testkit.Reply;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/** A video on a server that serves parts of it, as object stores do. */
record ServedVideo(byte[] bytes, String tag) {

    static ServedVideo of(int size, String tag) {
        byte[] bytes = new byte[size];
        new Random(tag.hashCode()).nextBytes(bytes);
        System.arraycopy("\0\0\0\u0018ftypisom".getBytes(), 0, bytes, 0, 12);
        return new ServedVideo(bytes, "\"" + tag + "\"");
    }

    /** The whole. */
    Answer whole() {
        return part(0).status(200);
    }

    /** The whole as far as a hundredth, then the connection is gone. */
    Answer cutAt(int percent) {
        return whole().header("Content-Length", Integer.toString(bytes.length))
                .pieces(Piece.bytes(Arrays.copyOf(bytes, bytes.length * percent / 100)))
                .ending(Answer.Ending.CUT);
    }

    /** What was asked for: the rest, if it is still the same file. */
    Reply asked(ReceivedRequest request) {
        String range = request.header("Range");
        return range == null || !tag.equals(request.header("If-Range")) ? whole() : rest(range);
    }

    private Answer rest(String range) {
        int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        return from < bytes.length
                ? part(from)
                : Answer.empty().status(416).header("Content-Range", "bytes */" + bytes.length);
    }

    private Answer part(int from) {
        return Answer.empty()
                .status(206)
                .header("Content-Type", "video/mp4")
                .header("ETag", tag)
                .header("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length)
                .pieces(Piece.bytes(Arrays.copyOfRange(bytes, from, bytes.length)));
    }

    /** Cuts the first reply, and then gives what is asked for. */
    Function<ReceivedRequest, Reply> cutOnceAt(int percent) {
        boolean[] cut = new boolean[1];
        return request -> {
            boolean first = !cut[0];
            cut[0] = true;
            return first ? cutAt(percent) : asked(request);
        };
    }
}
