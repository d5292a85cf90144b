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
package io.github.camelaigateways.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * How the failures of an operation look.
 *
 * @param status the HTTP status of all of them; 0 for each one's own
 * @param body   template of the reply; null for each one's own
 */
public record FailureShape(int status, JsonNode body) {

    static final FailureShape USUAL = new FailureShape(0, NullNode.getInstance());

    public FailureShape {
        body = body == null ? NullNode.getInstance() : body;
    }

    /** A failure in this shape. */
    public Failure of(Failure failure) {
        return new Failure(
                status == 0 ? failure.status() : status,
                failure.message(),
                failure.type(),
                failure.code(),
                body.isNull() ? failure.body() : body);
    }
}
