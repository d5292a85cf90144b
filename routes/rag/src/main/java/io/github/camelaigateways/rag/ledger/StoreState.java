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

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a store is and how far it got.
 *
 * @param storeId ties the index to its ledger
 * @param batch the last batch that is in both
 * @param model the embedding model, null before the first embedding
 * @param dimensions the length of its vectors, 0 before the first embedding
 */
public record StoreState(UUID storeId, long batch, @Nullable String model, int dimensions) {}
