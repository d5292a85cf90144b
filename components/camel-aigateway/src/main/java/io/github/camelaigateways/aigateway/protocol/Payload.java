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

import io.github.camelaigateways.aigateway.socket.SocketMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of a request. */
public sealed interface Payload {

    /** A JSON text. */
    record Json(byte[] text) implements Payload {}

    /** A form with files ({@code multipart/form-data}). */
    record Form(List<Field> fields) implements Payload {

        public Form {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What is said over a connection that both sides speak over.
     *
     * @param channel the part of the server that is spoken to, or null where the wire knows none
     * @param presentsKey whether it is the messages that present the key
     * @param ofKey the messages, given the key
     */
    record Messages(@Nullable String channel, boolean presentsKey, Function<String, List<SocketMessage>> ofKey)
            implements Payload {

        /** Messages that hold no key. */
        public static Messages of(List<SocketMessage> messages) {
            return new Messages(null, false, key -> messages);
        }
    }

    /** One field of a form. */
    sealed interface Field {

        /** Its name, as sent. */
        String name();
    }

    /** A field of text. */
    record Value(String name, String value) implements Field {}

    /**
     * A file.
     *
     * @param contentType its media type
     * @param fileName the name that the gateway is told
     * @param content where its bytes are
     */
    record File(String name, String contentType, String fileName, Content content) implements Field {}

    /**
     * The bytes of a file: in memory, or in a file that is read while it is sent.
     *
     * @param bytes the bytes, or null when {@code path} has them
     * @param path the file, or null when {@code bytes} has them
     * @param size how many bytes they are
     */
    record Content(byte @Nullable [] bytes, @Nullable Path path, long size) {

        /** Bytes in memory. */
        public static Content of(byte[] bytes) {
            return new Content(bytes, null, bytes.length);
        }
    }
}
