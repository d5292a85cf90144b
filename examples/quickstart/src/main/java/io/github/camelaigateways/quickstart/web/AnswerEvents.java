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
package io.github.camelaigateways.quickstart.web;

import io.github.camelaigateways.rag.ask.Answer;
import io.github.camelaigateways.rag.ask.AnswerStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an answer into server-sent events: {@code text} for each piece, then {@code answer} with all of it, or {@code error}. */
final class AnswerEvents implements Iterator<byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerEvents.class);

    private final AnswerStream pieces;
    private boolean ended;

    AnswerEvents(AnswerStream pieces) {
        this.pieces = pieces;
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public byte[] next() {
        if (ended) {
            throw new NoSuchElementException("The answer has ended");
        }
        try {
            if (pieces.hasNext()) {
                return event("text", Map.of("text", pieces.next()));
            }
            ended = true;
            Answer answer = pieces.answer();
            return answer == null ? failure("The answer did not end") : event("answer", answer);
        } catch (RuntimeException e) {
            LOG.warn("An answer broke off: {}", e.getMessage());
            LOG.debug("Where it broke off", e);
            ended = true;
            return failure(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] failure(String message) {
        return event("error", Map.of("error", message));
    }

    private static byte[] event(String name, Object data) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        event.writeBytes(Replies.bytes(data));
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }
}
