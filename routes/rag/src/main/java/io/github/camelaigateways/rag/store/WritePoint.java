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

/** The places in the order of writes between which a crash may come. */
public enum WritePoint {
    /** The ledger knows what is to be done. */
    INTENDED,
    /** Some vectors came and are in the ledger. */
    EMBEDDED,
    /** The new pieces were handed to the index. */
    WRITTEN,
    /** The old pieces were taken out of the index. */
    REMOVED,
    /** The index is on disk; the ledger does not know yet. */
    INDEX_COMMITTED,
    /** The ledger knows; the batch is done. */
    COMMITTED
}
