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
package io.github.camelaigateways.aigateway.protocol;

/** A request parameter under its neutral name; each protocol has a table of where its own messages hold it. */
public enum Parameter {
    MODEL,
    TEMPERATURE,
    TOP_P,
    MAX_TOKENS,
    STOP,
    SEED,
    REASONING_EFFORT,
    TOOLS,
    TOOL_CHOICE,
    /** The JSON schema that the answer must follow. */
    SCHEMA,
    DIMENSIONS,
    ENCODING_FORMAT,
    TOP_N,
    RETURN_DOCUMENTS
}
