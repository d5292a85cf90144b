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

import io.github.camelaigateways.rag.ledger.KnownFailure;
import io.github.camelaigateways.rag.ledger.SourceChange;

/** What reading a document gave. */
sealed interface Reading {

    /** The store holds the same already. */
    record Unchanged() implements Reading {}

    /** It is new, changed or gone. */
    record Changed(SourceChange change) implements Reading {}

    /** It cannot be read. */
    record Failed(FailedDocument failure) implements Reading {}

    /** The same version failed before, and is in the dead-letter folder. */
    record Known(KnownFailure failure) implements Reading {}
}
