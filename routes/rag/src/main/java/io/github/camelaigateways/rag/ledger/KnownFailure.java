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
 * A version of a document that failed and will fail again, so that it is neither read nor paid for before it changes.
 *
 * @param source the document
 * @param contentHash SHA-256 of its bytes, in hex
 * @param settingsHash SHA-256 of all that decides what is made of them, in hex
 * @param cause why it failed
 */
public record KnownFailure(SourceId source, String contentHash, String settingsHash, String cause) {}
