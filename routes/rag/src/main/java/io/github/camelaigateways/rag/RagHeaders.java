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
package io.github.camelaigateways.rag;

/** The headers that the RAG routes read. */
public final class RagHeaders {

    /** String: the name of the document in the body; without it the file name or the Kafka key is taken. */
    public static final String SOURCE = "CamelAiGatewayRagSource";

    /** String: the collection of the document, or of the search; overrides the parameter. */
    public static final String COLLECTION = "CamelAiGatewayRagCollection";

    /** String: the path of a folder that is ingested as a whole; the body is not read. */
    public static final String FOLDER = "CamelAiGatewayRagFolder";

    /** Boolean: true to remove the document that {@link #SOURCE} names. */
    public static final String REMOVE = "CamelAiGatewayRagRemove";

    private RagHeaders() {}
}
