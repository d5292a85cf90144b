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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A file. That it is whole is told by its framing, so a reply that only ends with its connection is refused. */
final class FileReply extends Incoming {

    private static final int PARTIAL_CONTENT = 206;

    private long total;

    FileReply(Call<?, ?> call, HttpExchange exchange, Reply head, IntConsumer read) {
        super(call, exchange, head, read);
    }

    /** Whether a reply of this type may be a file. Reports of failures and pages are of the other types. */
    static boolean mayBe(@Nullable String contentType) {
        String type = contentType == null
                ? ""
                : contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        boolean xml = type.startsWith("application/") && type.endsWith("xml");
        return !xml && !type.startsWith("text/") && !type.contains("json") && !type.contains("html");
    }

    /** Whether a reply without a type begins like JSON, XML or HTML, and unlike any file that is made. */
    static boolean looksLikeReport(ByteBuffer piece) {
        String start =
                StandardCharsets.ISO_8859_1.decode(piece.duplicate()).toString().stripLeading();
        return start.startsWith("{") || start.startsWith("<");
    }

    /**
     * Refuses a file before its first byte.
     *
     * @param length its length, or less than 0 when it is not known
     * @throws IOException when it is too large, when its end cannot be told, or when a part was asked for and this is none
     */
    void check(long length) throws IOException {
        ReplyHeaders headers = head.headers();
        if (call.isPart() && head.status() != PARTIAL_CONTENT) {
            throw refuse("a part of the file was asked for (range), and the reply with status " + head.status()
                    + " is not that part");
        }
        if (headers.first("content-length") == null && headers.first("transfer-encoding") == null) {
            throw refuse("the reply has no Content-Length and is not chunked, so that a file that breaks off would look"
                    + " whole");
        }
        checkSize(length);
    }

    private void checkSize(long bytes) throws IOException {
        long limit = call.target().limits().fileSize();
        if (bytes > limit) {
            throw refuse("the file is larger than maxFileSize (" + limit + " bytes)");
        }
    }

    @Override
    void feed(ByteBuffer piece) throws IOException {
        total += piece.remaining();
        checkSize(total);
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        events.offer(new StreamEvent.Bytes(bytes), bytes.length);
        begin();
    }

    @Override
    void end() {
        if (isPassedOn()) {
            events.end(null);
        } else {
            exchange.fail(
                    call.failure(FailureKind.MALFORMED_REPLY, Acceptance.ACCEPTED, "the reply is an empty file", null));
        }
    }
}
