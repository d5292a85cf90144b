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
package io.github.camelaigateways.quickstart;

import io.github.camelaigateways.aigateway.failure.GatewayException;
import org.jspecify.annotations.Nullable;

/** Finds what users are to read of a failure under all that Camel wraps around it. */
final class Failures {

    private static final String CAMEL = "org.apache.camel.";

    private Failures() {}

    /**
     * The gateway's failure where there is one, else the first that is not Camel's own. A failure without a message is
     * passed over; what is left then is the deepest that has one.
     */
    static RuntimeException reason(RuntimeException failure) {
        Throwable reason = failure;
        boolean found = false;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GatewayException refusal) {
                return refusal;
            }
            String message = cause.getMessage();
            if (!found && message != null && !message.isBlank()) {
                reason = cause;
                found = !cause.getClass().getName().startsWith(CAMEL);
            }
        }
        return reason instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(reason.getMessage(), failure);
    }
}
