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

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one document.
 *
 * @param source the document
 * @param version the version to write, or null to remove the document
 * @param chunks all its pieces; none to remove it
 */
public record SourceChange(SourceId source, @Nullable SourceVersion version, List<Chunk> chunks) {

    public SourceChange {
        chunks = List.copyOf(chunks);
    }

    /** Removes a document. */
    public static SourceChange removal(SourceId source) {
        return new SourceChange(source, null, List.of());
    }
}
