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
package io.github.camelaigateways.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.Sandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The key that a Kamelet is given reaches the gateway, and no log line. */
class SecretsIT {

    /** What the build sets in the environment of these tests. */
    private static final String KEY = Objects.requireNonNull(System.getenv("CRAZYROUTER_API_KEY"));

    private static final String KAMELET = "crazyrouter-chat-completion-action";
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("io.github.camelaigateways");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level usual = root.getLevel();

    @BeforeEach
    void listen() {
        lines.setContext(root.getLoggerContext());
        lines.start();
        root.detachAppender("OUT");
        root.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        root.setLevel(usual);
        OURS.setLevel(null);
    }

    /** Camel itself writes URIs and properties in full when its own loggers are at DEBUG, so those stay at INFO. */
    @Test
    void isNotLoggedWhenItIsAProperty() throws Exception {
        root.setLevel(Level.INFO);
        OURS.setLevel(Level.TRACE);
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, Object> properties = properties(sandbox);
            properties.put("apiKey", KEY);
            try (KameletApplication application = KameletApplication.start(KAMELET, properties)) {
                succeedAndFail(application, sandbox);
            }
        }
        assertThat(logged()).contains("Failed delivery").doesNotContain(KEY);
    }

    @Test
    void isNotLoggedAtAnyLevelWhenTheEnvironmentHasIt() throws Exception {
        root.setLevel(Level.TRACE);
        try (Sandbox sandbox = Sandbox.start()) {
            try (KameletApplication application = KameletApplication.start(KAMELET, properties(sandbox))) {
                succeedAndFail(application, sandbox);
            }
        }
        assertThat(logged()).contains(KAMELET).doesNotContain(KEY);
    }

    private static Map<String, Object> properties(Sandbox sandbox) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("baseUrl", sandbox.baseUrl("crazyrouter"));
        properties.put("model", "sandbox-chat");
        properties.put("maxAttempts", 1);
        return properties;
    }

    private static void succeedAndFail(KameletApplication application, Sandbox sandbox) {
        assertThat(send(application).getException()).isNull();
        sandbox.misbehave(Misbehaviour.SERVER_ERROR);
        assertThat(send(application).getException()).isInstanceOf(GatewayException.class);
    }

    private static Exchange send(KameletApplication application) {
        return application.template().request("direct:in", it -> it.getMessage().setBody("Say hello."));
    }

    /** All lines with their stack traces. */
    private String logged() {
        PatternLayout layout = new PatternLayout();
        layout.setContext(root.getLoggerContext());
        layout.setPattern("%level %logger %msg%n%ex");
        layout.start();
        StringBuilder text = new StringBuilder();
        List.copyOf(lines.list).forEach(line -> text.append(layout.doLayout(line)));
        return text.toString();
    }
}
