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

import org.jspecify.annotations.Nullable;

/**
 * Which version of a document was read, and how.
 *
 * @param contentHash SHA-256 of its bytes, in hex
 * @param settingsHash SHA-256 of all that decides its pieces, in hex
 * @param title its title, where it has one
 * @param contentType its detected media type
 * @param bytes its length in bytes
 */
public record SourceVersion(
        String contentHash, String settingsHash, @Nullable String title, String contentType, long bytes) {

    /** Whether the other version gives the same pieces. */
    public boolean isSameAs(SourceVersion other) {
        return contentHash.equals(other.contentHash) && settingsHash.equals(other.settingsHash);
    }
}
