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

/** How an answer comes. */
public enum Delivery {
    /** In one reply. */
    ONCE,
    /** Piece by piece, as server-sent events. */
    STREAM,
    /** As a file, which is passed on while it comes. */
    FILE,
    /** As calls of the gateway, which a route can begin with. */
    CALLBACK,
    /** As the events of a session, which a route can consume. */
    SESSION,
    /** As tasks that have ended, which a route can begin with. */
    TASKS,
    /** By ourselves: it asks no gateway. */
    LOCAL
}
