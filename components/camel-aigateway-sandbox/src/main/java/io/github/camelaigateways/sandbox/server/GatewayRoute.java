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
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.github.camelaigateways.sandbox.gateway.GatewayOperation;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what can be checked without reading the body, in a gateway's order: path, method, key, content type. */
final class GatewayRoute {

    /** Asks for one {@link Misbehaviour} by its id. */
    static final String MISBEHAVE_HEADER = "X-Sandbox-Misbehave";

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT");

    private final Gateway gateway;
    private final MisbehaviourPlan plan;
    private final CallRunner runner;

    GatewayRoute(Gateway gateway, MisbehaviourPlan plan, CallRunner runner) {
        this.gateway = gateway;
        this.plan = plan;
        this.runner = runner;
    }

    private record Match(GatewayOperation operation, Map<String, String> pathValues) {}

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<Match> operations =
                operationsAt(request.path().substring(gateway.prefix().length()));
        Optional<Match> operation = operations.stream()
                .filter(candidate ->
                        candidate.operation().method().equals(request.method().name()))
                .findFirst();
        if (operations.isEmpty()) {
            fail(context, "not-found", "There is no path " + request.path() + " in the sandbox");
        } else if (operation.isEmpty()) {
            String allowed = operations.stream()
                    .map(candidate -> candidate.operation().method())
                    .distinct()
                    .collect(Collectors.joining(", "));
            context.response().putHeader("Allow", allowed);
            fail(context, "method-not-allowed", request.path() + " takes " + allowed);
        } else if (!Authentication.accepts(gateway, operation.get().operation(), request)) {
            fail(context, operation.get(), "invalid-api-key", "");
        } else if (!declares(request, operation.get().operation())) {
            fail(
                    context,
                    operation.get(),
                    "unsupported-media-type",
                    operation.get().operation().form() ? "The request body has to be multipart/form-data" : "");
        } else {
            runWithHeaders(context, operation.get());
        }
    }

    private void runWithHeaders(RoutingContext context, Match found) {
        found.operation().headers().stream()
                .filter(header -> context.request().getHeader(header) == null)
                .findFirst()
                .ifPresentOrElse(
                        header -> fail(context, found, "invalid-request", "Missing required header '" + header + "'"),
                        () -> run(context, found));
    }

    private List<Match> operationsAt(String path) {
        return gateway.operations().stream()
                .flatMap(operation -> operation.path().match(path).map(values -> new Match(operation, values)).stream())
                .toList();
    }

    private void run(RoutingContext context, Match found) {
        try {
            String asked = context.request().getHeader(MISBEHAVE_HEADER);
            Optional<Misbehaviour> misbehaviour = asked == null ? plan.next() : Optional.of(Misbehaviour.of(asked));
            runner.run(new Call(context, gateway, found.operation(), found.pathValues(), misbehaviour));
        } catch (IllegalArgumentException e) {
            fail(context, "invalid-request", MISBEHAVE_HEADER + ": " + e.getMessage());
        }
    }

    /** Whether the request declares the kind of body that the operation takes. */
    private static boolean declares(HttpServerRequest request, GatewayOperation operation) {
        if (!WITH_BODY.contains(operation.method())) {
            return true;
        }
        return operation.form() ? BodyReader.isForm(request) : isJson(request);
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).matches("application/json(\\s*;.*)?");
    }

    private void fail(RoutingContext context, String failure, String detail) {
        Replies.fail(context, gateway.failure(failure).saying(detail));
    }

    private void fail(RoutingContext context, Match found, String failure, String detail) {
        Replies.fail(
                context, found.operation().failure().of(gateway.failure(failure).saying(detail)));
    }
}
