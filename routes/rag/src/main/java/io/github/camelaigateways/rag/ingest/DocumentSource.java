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
package io.github.camelaigateways.rag.ingest;

import io.github.camelaigateways.rag.RagException;
import io.github.camelaigateways.rag.RagHeaders;
import io.github.camelaigateways.rag.ledger.SourceId;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.component.kafka.KafkaConstants;
import org.jspecify.annotations.Nullable;

/** Finds the documents in a message. */
final class DocumentSource {

    private final String collection;

    DocumentSource(String collection) {
        this.collection = collection;
    }

    /** The folder that the header or the body names as a whole, or null. */
    static @Nullable Path folder(Message message) {
        String named = message.getHeader(RagHeaders.FOLDER, String.class);
        if (named != null) {
            return Path.of(named);
        }
        Object body = message.getBody();
        Path path = body instanceof Path given ? given : body instanceof File file ? file.toPath() : null;
        return path != null && !path.toFile().isFile() ? path : null;
    }

    /** The documents of a body that is one, or a list of them. */
    List<Document> documents(Message message) {
        List<Document> documents = new ArrayList<>();
        if (message.getBody() instanceof List<?> list) {
            for (Object element : list) {
                documents.add(element instanceof Exchange exchange ? one(exchange.getMessage()) : element(element));
            }
        } else {
            documents.add(one(message));
        }
        return documents;
    }

    private Document element(Object element) {
        if (element instanceof Message message) {
            return one(message);
        }
        Path file = file(element);
        if (file == null) {
            throw new RagException("Cannot tell the name of a document from "
                    + element.getClass().getName() + "; send files, or messages with the header " + RagHeaders.SOURCE);
        }
        return new Document.InFile(new SourceId(collection, file.getFileName().toString()), file);
    }

    private Document one(Message message) {
        SourceId id = id(message);
        Object body = message.getBody();
        if (body == null || message.getHeader(RagHeaders.REMOVE, false, Boolean.class)) {
            return new Document.Gone(id);
        }
        Path file = file(body);
        if (file != null) {
            return new Document.InFile(id, file);
        }
        byte[] content =
                body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : message.getBody(byte[].class);
        if (content == null) {
            throw new RagException("Cannot read a document from "
                    + body.getClass().getName() + "; send text, bytes, a stream or a file");
        }
        return new Document.InMessage(id, content, message.getHeader(Exchange.CONTENT_TYPE, String.class));
    }

    private SourceId id(Message message) {
        String of = message.getHeader(RagHeaders.COLLECTION, collection, String.class);
        for (String header : List.of(RagHeaders.SOURCE, KafkaConstants.KEY, Exchange.FILE_NAME)) {
            String name = message.getHeader(header, String.class);
            if (name != null && !name.isEmpty()) {
                return new SourceId(of, name.replace('\\', '/'));
            }
        }
        Object topic = message.getHeader(KafkaConstants.TOPIC);
        if (topic != null) {
            // a record without a key is a document of its own, named by its place
            return new SourceId(
                    of,
                    topic + "/" + message.getHeader(KafkaConstants.PARTITION) + "/"
                            + message.getHeader(KafkaConstants.OFFSET));
        }
        throw new RagException("The document has no name; set the header " + RagHeaders.SOURCE);
    }

    private static @Nullable Path file(Object body) {
        Object inner = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        return inner instanceof File file ? file.toPath() : inner instanceof Path path ? path : null;
    }
}
