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
package io.github.camelaigateways.sandbox.request;

import io.github.camelaigateways.sandbox.gateway.Failure;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import java.util.function.Function;

/** A request that the gateway would not accept. */
public final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Function<Gateway, Failure> failure;

    /**
     * A refusal.
     *
     * @param failure the sandbox's name of the gateway's failure
     * @param detail  what is wrong with this request; empty for the gateway's own words
     */
    public RefusedRequestException(String failure, String detail) {
        super(detail, null, false, false);
        this.failure = gateway -> gateway.failure(failure).saying(detail);
    }

    /** A refusal in words of its own. */
    public RefusedRequestException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = gateway -> failure;
    }

    /** A request with a missing or ill-typed field. */
    public static RefusedRequestException invalid(String detail) {
        return new RefusedRequestException("invalid-request", detail);
    }

    /** The refusal as the gateway words it. */
    public Failure of(Gateway gateway) {
        return failure.apply(gateway);
    }
}
