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

/** A request that the gateway would not accept. */
public final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String failure;
    private final String detail;

    /**
     * A refusal.
     *
     * @param failure the sandbox's name of the gateway's failure
     * @param detail  what is wrong with this request; empty for the gateway's own words
     */
    public RefusedRequestException(String failure, String detail) {
        super(detail, null, false, false);
        this.failure = failure;
        this.detail = detail;
    }

    /** A request with a missing or ill-typed field. */
    public static RefusedRequestException invalid(String detail) {
        return new RefusedRequestException("invalid-request", detail);
    }

    /** The sandbox's name of the gateway's failure. */
    public String failure() {
        return failure;
    }

    /** What is wrong with this request; empty for the gateway's own words. */
    public String detail() {
        return detail;
    }
}
