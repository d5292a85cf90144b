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

import io.github.camelaigateways.aigateway.call.EventStream;
import io.github.camelaigateways.aigateway.protocol.MediaTypes;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** A file that is passed on while it comes, and what the message is told of it. */
final class FileBody {

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final int LONGEST_NAME = 100;

    /** How many digits of a hash stand in a name. */
    private static final int HASH = 16;

    private FileBody() {}

    /** The bytes as they come; a file that breaks off fails its reader. */
    static InputStream of(Exchange exchange, EventStream events) {
        return new StreamInputStream(new StreamIterator<>(
                new StreamedAnswer(exchange, events, whole -> {}),
                event -> event instanceof StreamEvent.Bytes piece ? piece.bytes() : null));
    }

    /**
     * Tells type, length and name. The name is ours, since a reply could name a path.
     *
     * @param stem what the file is
     * @param id what tells it from others, such as a task's id
     */
    static void describe(Message message, @Nullable String type, @Nullable String length, String stem, String id) {
        ReplyBinding.set(message, Exchange.CONTENT_TYPE, type);
        ReplyBinding.set(message, Exchange.CONTENT_LENGTH, length);
        message.setHeader(Exchange.FILE_NAME, name(stem, id, type));
    }

    static String name(String stem, String id, @Nullable String contentType) {
        return safe(stem + "-" + id) + "." + MediaTypes.ending(contentType);
    }

    private static String safe(String told) {
        String name = UNSAFE.matcher(told).replaceAll("_");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    /** A name without ending that no other stem and id have in a folder: what of them is unsafe or too long is told by a hash. */
    static String uniqueName(String stem, String id, int index) {
        return uniqueName(stem, id) + "-" + index;
    }

    /** The same for what there is one of. */
    static String uniqueName(String stem, String id) {
        String told = stem + "-" + id;
        String safe = safe(told);
        String hash = Hashes.sha256(told.getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
        return safe.equals(told) ? safe : safe + "-" + hash;
    }
}
