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
package io.github.camelaigateways.aigateway.operation;

/** What a call costs. The dearer it is to pay twice, the more proof is needed that it may be repeated. */
public enum Billing {
    /** Nothing: it is repeated whenever that may help. */
    FREE,
    /** Tokens: it is repeated when the gateway's own words say that it may be. */
    TOKENS,
    /**
     * A piece, such as a video, or a change of the account: a server error may come after the piece was begun, whatever the
     * vendor's page says, so after one it is not repeated.
     */
    PIECES
}
