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
package io.github.camelaigateways.rag.ledger;

/**
 * Names a document.
 *
 * @param collection the folder, topic or other place that it comes from; without a colon
 * @param path its name there: a relative path with forward slashes, or a Kafka key
 */
public record SourceId(String collection, String path) {

    public SourceId {
        if (collection.isEmpty() || collection.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "The collection is '" + collection + "'; give a name that is not empty and has no colon");
        }
        if (path.isEmpty()) {
            throw new IllegalArgumentException("A document of collection '" + collection + "' has no name");
        }
    }

    /** Both in one, such as {@code manuals:pump/start.md}. */
    public String key() {
        return collection + ":" + path;
    }

    @Override
    public String toString() {
        return key();
    }
}
