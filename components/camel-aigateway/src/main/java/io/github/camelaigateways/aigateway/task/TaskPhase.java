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
package io.github.camelaigateways.aigateway.task;

/** How far a task has come, as far as we know. */
public enum TaskPhase {
    /** It is written down and about to be submitted. */
    INTENDED(false),
    /** The gateway has accepted it, and it waits or runs. */
    RUNNING(false),
    /** It is done, and the gateway has told its results. */
    SUCCEEDED(true),
    /** The gateway says that it failed, or that it was cancelled. */
    FAILED(true),
    /** It did not end within its time limit. It is not asked after any more until it is resumed. */
    EXPIRED(true),
    /** It may have been submitted, and billed, but its id is not known. It is never submitted again by itself. */
    UNCERTAIN(true),
    /** The gateway has turned it away: it was not accepted, and its key is free again. */
    REFUSED(false),
    /** It is not asked after any more because somebody said so; the gateway may well go on with it. */
    CANCELLED(false);

    private final boolean delivered;

    TaskPhase(boolean delivered) {
        this.delivered = delivered;
    }

    /** Whether somebody must hear of a task that comes to this: these are delivered until a route has taken them. */
    public boolean isDelivered() {
        return delivered;
    }

    /** Whether a task can leave this by itself. */
    public boolean isOpen() {
        return this == INTENDED || this == RUNNING;
    }
}
