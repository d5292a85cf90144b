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
package io.github.camelaigateways.testkit;

/**
 * A connection that ends without a single byte of reply.
 *
 * @param point how far the client came before
 * @param reset {@code true} to send a TCP reset, {@code false} to close in order
 */
public record Hangup(Point point, boolean reset) implements Reply {

    /** How far the client comes before the connection ends. */
    public enum Point {
        /** The connection ends as soon as it is open: the gateway has seen no part of the request. */
        BEFORE_REQUEST,
        /** The gateway has read the whole request, so that it may have acted on it. */
        AFTER_REQUEST
    }

    /** Resets a new connection before anything is read from it. */
    public static Hangup beforeRequest() {
        return new Hangup(Point.BEFORE_REQUEST, true);
    }

    /** Reads the request, then resets the connection. */
    public static Hangup afterRequest() {
        return new Hangup(Point.AFTER_REQUEST, true);
    }
}
