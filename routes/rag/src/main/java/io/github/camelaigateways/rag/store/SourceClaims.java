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
package io.github.camelaigateways.rag.store;

import io.github.camelaigateways.rag.RagException;
import io.github.camelaigateways.rag.ledger.SourceId;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets one run at a time work on a document. A run claims all documents of a group at once, before it reads them, and
 * claims no more while it holds them, so that no two wait for each other.
 */
final class SourceClaims {

    private final Set<SourceId> held = new HashSet<>();

    /** Waits until none of the documents is held by another run. */
    synchronized void claim(Set<SourceId> sources) {
        try {
            while (!Collections.disjoint(held, sources)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RagException("Interrupted while another run works on the same documents; run again", e);
        }
        held.addAll(sources);
    }

    synchronized void release(Set<SourceId> sources) {
        held.removeAll(sources);
        notifyAll();
    }
}
