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
package io.github.camelaigateways.testkit.documented;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.testkit.contract.GatewayUnderTest;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The sandbox answers each documented operation too. Tasks that are asked after are begun there first. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SandboxContract {

    private static final Pattern FAMILY = Pattern.compile("[?&]family=([a-z0-9-]+)");
    private static final List<String> ASKING = List.of("task-query", "task-content");

    private final GatewayUnderTest gateway;
    private @Nullable Sandbox sandbox;

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    protected SandboxContract(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ZERO).build());
    }

    @AfterAll
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ArgumentsSource(DocumentedOperationContract.Answered.class)
    void answersWhatThePageShows(DocumentedOperation fixture, @TempDir Path folder) {
        assumeTrue(fixture.sandbox() == null, String.valueOf(fixture.sandbox()));
        String task = ASKING.contains(operation(fixture)) ? begun(fixture, folder) : null;
        Exchange exchange = run(fixture, task, folder);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNotNull();
    }

    private static String operation(DocumentedOperation fixture) {
        return fixture.uri().replaceFirst("^[^:]*:", "").replaceFirst("[?].*$", "");
    }

    /** The family that the URI names, or the default of what it asks for. */
    private String family(DocumentedOperation fixture) {
        Matcher family = FAMILY.matcher(fixture.uri());
        return family.find() ? family.group(1) : gateway.defaultFamily(camel.context(), operation(fixture));
    }

    /** The id of a task of the same family. */
    private String begun(DocumentedOperation query, Path folder) {
        DocumentedOperation submit = DocumentedOperations.here().stream()
                .filter(fixture -> fixture.out().failure() == null
                        && fixture.sandbox() == null
                        && !ASKING.contains(operation(fixture))
                        && fixture.out().headers() != null
                        && fixture.out().headers().containsKey("CamelAiGatewayTaskId")
                        && family(fixture).equals(family(query)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no fixture begins a task of " + family(query)));
        Exchange exchange = run(submit, null, folder);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader("CamelAiGatewayTaskId", String.class);
    }

    private Exchange run(DocumentedOperation fixture, @Nullable String task, Path folder) {
        Sandbox running = java.util.Objects.requireNonNull(sandbox);
        String uri = fixture.uri()
                        .replaceAll("accessToken=[^&]*", "accessToken=at-sandbox")
                        .replaceAll("userId=[^&]*", "userId=1")
                        .replaceAll(task == null ? "$^" : "taskId=[^&]*&?", "")
                + (fixture.uri().contains("?") ? "&" : "?") + "apiKey=" + running.apiKey() + "&baseUrl="
                + running.baseUrl(gateway.scheme()) + "&retryDelay=1";
        String route = "direct:" + fixture.name() + (task == null ? "" : "-query");
        AtomicReference<@Nullable Object> body = new AtomicReference<>();
        camel.detachTasks(gateway.scheme());
        camel.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(route)
                        .to(uri)
                        .process(exchange -> body.set(
                                RouteMessages.json(exchange.getMessage().getBody())));
            }
        });
        Exchange exchange = camel.request(route, started -> {
            RouteMessages.fill(started.getMessage(), fixture.in(), folder);
            if (task != null) {
                boolean several = started.getMessage().getBody() instanceof List<?>;
                started.getMessage().setBody(several ? List.of(task, task) : task);
                started.getMessage().removeHeader("CamelAiGatewayTaskId");
                started.getMessage().setHeader("CamelAiGatewayTaskId", several ? null : task);
            }
        });
        if (exchange.getException() == null && body.get() != null) {
            exchange.getMessage().setBody(body.get());
        }
        return exchange;
    }
}
