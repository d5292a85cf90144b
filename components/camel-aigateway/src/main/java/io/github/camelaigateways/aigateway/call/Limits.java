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
package io.github.camelaigateways.aigateway.call;

import java.time.Duration;

/**
 * The limits of one attempt; a duration of zero means no limit.
 *
 * @param connect making the connection
 * @param firstByte from the request to the first byte of the reply
 * @param idle between two pieces of the reply
 * @param total the whole attempt
 * @param requestSize the largest request body in bytes
 * @param replySize the largest reply that is held, in bytes; for a stream, the largest event
 * @param fileSize the largest file that is passed on, in bytes
 */
public record Limits(
        Duration connect,
        Duration firstByte,
        Duration idle,
        Duration total,
        int requestSize,
        int replySize,
        long fileSize) {}
