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

import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.github.camelaigateways.sandbox.gateway.GatewayOperation;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Opens WebSocket connections, before the body is read. Only operations that the table of sockets knows take one; all
 * other requests go on.
 */
final class SocketRoute {

    private final List<Gateway> gateways;
    private final MisbehaviourPlan plan;
    private final SandboxOptions options;
    private final Map<String, SocketHandler> sockets;

    SocketRoute(
            List<Gateway> gateways, MisbehaviourPlan plan, SandboxOptions options, Map<String, SocketHandler> sockets) {
        this.gateways = gateways;
        this.plan = plan;
        this.options = options;
        this.sockets = sockets;
    }

    /** Speaks over one connection after another. */
    @FunctionalInterface
    interface SocketHandler {

        /** Upgrades the request of the call and speaks, or refuses it. */
        void open(Call call);
    }

    void handle(RoutingContext context) {
        Optional<Call> call =
                "websocket".equalsIgnoreCase(context.request().getHeader("Upgrade")) ? find(context) : Optional.empty();
        if (call.isEmpty()) {
            context.next();
            return;
        }
        Gateway gateway = call.get().gateway();
        if (!Authentication.accepts(gateway, call.get().operation(), context.request())) {
            call.get().fail(gateway.failure("invalid-api-key"));
        } else if (!FaultyReplies.beforeAnswer(call.get(), options.retryAfter())) {
            Objects.requireNonNull(sockets.get(call.get().operation().kind())).open(call.get());
        }
    }

    private Optional<Call> find(RoutingContext context) {
        String path = context.request().path();
        for (Gateway gateway : gateways) {
            if (!path.startsWith(gateway.prefix() + "/")) {
                continue;
            }
            for (GatewayOperation operation : gateway.operations()) {
                if (sockets.containsKey(operation.kind())
                        && operation
                                .path()
                                .match(path.substring(gateway.prefix().length()))
                                .isPresent()) {
                    return Optional.of(new Call(context, gateway, operation, Map.of(), misbehaviour(context)));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Misbehaviour> misbehaviour(RoutingContext context) {
        String asked = context.request().getHeader(GatewayRoute.MISBEHAVE_HEADER);
        return asked == null ? plan.next() : Optional.of(Misbehaviour.of(asked));
    }
}
