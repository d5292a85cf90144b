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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Cuts a stream of documents into groups small enough to hold, and large enough that small documents share one call.
 */
final class DocumentGroups implements Iterator<List<Document>> {

    private final Iterator<Document> documents;
    private final int maxDocuments;
    private final long maxBytes;

    DocumentGroups(Iterator<Document> documents, int maxDocuments, long maxBytes) {
        this.documents = documents;
        this.maxDocuments = maxDocuments;
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean hasNext() {
        return documents.hasNext();
    }

    @Override
    public List<Document> next() {
        if (!documents.hasNext()) {
            throw new NoSuchElementException();
        }
        List<Document> group = new ArrayList<>();
        long bytes = 0;
        while (documents.hasNext() && group.size() < maxDocuments && bytes < maxBytes) {
            Document document = documents.next();
            group.add(document);
            bytes += document.size();
        }
        return group;
    }
}
