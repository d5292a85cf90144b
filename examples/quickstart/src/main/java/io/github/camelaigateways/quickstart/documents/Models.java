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
package io.github.camelaigateways.quickstart.documents;

/**
 * The models that are asked.
 *
 * @param chat writes the answers
 * @param embedding turns texts into vectors; an index keeps to one
 * @param rerank orders the passages that were found
 */
public record Models(String chat, String embedding, String rerank) {

    /** Those of the sandbox. */
    public static final Models SANDBOX = new Models("sandbox-chat", "sandbox-embedding", "sandbox-rerank");

    /** Small ones that Crazyrouter's documentation uses in its examples (seen 2026-11-20). */
    public static final Models CRAZYROUTER = new Models("gpt-5-mini", "text-embedding-3-small", "gte-rerank-v2");
}
