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
package io.github.camelaigateways.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.gateway.GatewayOperation;
import io.github.camelaigateways.sandbox.gateway.Refusal;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import io.github.camelaigateways.sandbox.wire.JsonShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a body that breaks the rules in the data. */
final class RequestRules {

    private RequestRules() {}

    static void check(GatewayOperation operation, JsonNode body) {
        check(operation.refusals(), operation.request(), body);
    }

    static void check(List<Refusal> refusals, @Nullable JsonShape shape, JsonNode body) {
        for (Refusal refusal : refusals) {
            if (refusal.meets(body)) {
                throw new RefusedRequestException(refusal.failure());
            }
        }
        if (shape != null) {
            shape.problem(body).ifPresent(problem -> {
                throw RefusedRequestException.invalid(problem);
            });
        }
    }
}
