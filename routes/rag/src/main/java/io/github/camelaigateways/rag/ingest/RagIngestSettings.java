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

import io.github.camelaigateways.rag.index.Analyzers;
import io.github.camelaigateways.rag.split.SplitSettings;
import org.jspecify.annotations.Nullable;

/** What the ingest routes let their users set; see the parameters of the route templates. */
public abstract class RagIngestSettings {

    private static final int KIBI = 1024;

    private String store = "";
    private String embeddingModel = "";
    private int dimensions;
    private String collection = "documents";
    private String analyzer = Analyzers.DEFAULT;
    private String include = "**";
    private String exclude = "";
    private boolean allowEmpty;
    private String deadLetter = "";
    private int maxTokens = SplitSettings.DEFAULT.maxTokens();
    private int overlapTokens = SplitSettings.DEFAULT.overlapTokens();
    private int minTokens = SplitSettings.DEFAULT.minTokens();
    private int textsPerCall = 256;
    private int groupDocuments = 256;
    private long groupBytes = 2L * KIBI * KIBI;
    private long maxDocumentBytes = 64L * KIBI * KIBI;
    private volatile @Nullable DocumentReader reader;

    /** The directory of the store; required. */
    public void setStore(String store) {
        this.store = store;
    }

    /** The embedding model; required. */
    public void setEmbeddingModel(String embeddingModel) {
        this.embeddingModel = embeddingModel;
    }

    /** The length of the vectors that are asked for; 0 for the model's own. */
    public void setDimensions(int dimensions) {
        this.dimensions = dimensions;
    }

    /** The name under which the documents are kept; default {@code documents}. */
    public void setCollection(String collection) {
        this.collection = collection;
    }

    /** How words are cut, a name of {@link Analyzers}; default {@code english}. */
    public void setAnalyzer(String analyzer) {
        this.analyzer = analyzer;
    }

    /** Ant patterns of the files of a folder that are taken; default all. */
    public void setInclude(String include) {
        this.include = include;
    }

    /** Ant patterns of the files of a folder that are left out; default none. */
    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    /** Whether a folder without documents removes all that the store holds of it; default false, it fails. */
    public void setAllowEmpty(boolean allowEmpty) {
        this.allowEmpty = allowEmpty;
    }

    /** The folder for documents that cannot be read, so that it is never ingested itself; default none. */
    public void setDeadLetter(String deadLetter) {
        this.deadLetter = deadLetter;
    }

    /** The most tokens of a piece; default 512. */
    public void setMaxTokens(int maxTokens) {
        this.maxTokens = maxTokens;
    }

    /** The tokens that a piece repeats of the one before; default 64. */
    public void setOverlapTokens(int overlapTokens) {
        this.overlapTokens = overlapTokens;
    }

    /** The tokens that a section needs to be a piece of its own; default 48. */
    public void setMinTokens(int minTokens) {
        this.minTokens = minTokens;
    }

    /** The most texts of one embeddings call; default 256. What a call brought is kept before the next is made. */
    public void setTextsPerCall(int textsPerCall) {
        this.textsPerCall = textsPerCall;
    }

    /** The most documents that are read and written together; default 256. */
    public void setGroupDocuments(int groupDocuments) {
        this.groupDocuments = groupDocuments;
    }

    /** About the most bytes of documents that are read and written together; default 2 MiB. */
    public void setGroupBytes(long groupBytes) {
        this.groupBytes = groupBytes;
    }

    /** A larger document fails; default 64 MiB. */
    public void setMaxDocumentBytes(long maxDocumentBytes) {
        this.maxDocumentBytes = maxDocumentBytes;
    }

    String store() {
        return required("store", store);
    }

    String embeddingModel() {
        return required("embeddingModel", embeddingModel);
    }

    int dimensions() {
        return dimensions;
    }

    String collection() {
        return collection;
    }

    String analyzer() {
        return analyzer;
    }

    String include() {
        return include;
    }

    String exclude() {
        return exclude;
    }

    boolean allowEmpty() {
        return allowEmpty;
    }

    String deadLetter() {
        return deadLetter;
    }

    int textsPerCall() {
        return textsPerCall;
    }

    int groupDocuments() {
        return groupDocuments;
    }

    long groupBytes() {
        return groupBytes;
    }

    DocumentReader reader() {
        DocumentReader known = reader;
        if (known == null) {
            SplitSettings pieces = new SplitSettings(maxTokens, overlapTokens, minTokens);
            known = new DocumentReader(pieces, embeddingModel, maxDocumentBytes);
            reader = known;
        }
        return known;
    }

    private static String required(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The ingest needs the parameter '" + name + "'");
        }
        return value;
    }
}
