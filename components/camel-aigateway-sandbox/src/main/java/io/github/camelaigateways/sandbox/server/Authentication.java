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

import io.github.camelaigateways.sandbox.gateway.Credential;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.github.camelaigateways.sandbox.gateway.GatewayOperation;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Accepts every key that can only be meant for a sandbox. */
final class Authentication {

    private Authentication() {}

    static boolean accepts(Gateway gateway, GatewayOperation operation, HttpServerRequest request) {
        List<Credential> credentials =
                operation.credentials().isEmpty() ? gateway.credentials() : operation.credentials();
        return operation.open() || credentials.stream().anyMatch(credential -> accepts(credential, request));
    }

    private static boolean accepts(Credential credential, HttpServerRequest request) {
        String value = credential.header().isEmpty()
                ? request.getParam(credential.query())
                : request.getHeader(credential.header());
        return value != null
                && value.startsWith(credential.prefix() + credential.key())
                && credential.beside().entrySet().stream()
                        .allMatch(header -> header.getValue().equals(request.getHeader(header.getKey())));
    }
}
