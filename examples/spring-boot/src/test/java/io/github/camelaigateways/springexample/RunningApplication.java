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
package io.github.camelaigateways.springexample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelaigateways.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application in a folder of its own, which ends with the test; a second one finds what the first has left. */
final class RunningApplication implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path folder;
    private final ConfigurableApplicationContext spring;

    private RunningApplication(Path folder, ConfigurableApplicationContext spring) {
        this.folder = folder;
        this.spring = spring;
    }

    /** Starts it as it is packed, against the sandbox inside it. */
    static RunningApplication start(Path folder, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--spring.profiles.active=sandbox", "--spring.main.banner-mode=off"));
        all.addAll(List.of(arguments));
        // the thread that keeps an application alive is of no use to a test
        all.add("--camel.main.run-controller=false");
        return new RunningApplication(
                folder, new SpringApplicationBuilder(Application.class).run(all.toArray(String[]::new)));
    }

    /** Starts it with the properties of a page in place of its own. */
    static RunningApplication startWith(Path folder, String properties, String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("application.properties"), properties);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--spring.config.location=classpath:application-sandbox.properties,file:" + file);
        return start(folder, all.toArray(String[]::new));
    }

    ProducerTemplate template() {
        return spring.getBean(ProducerTemplate.class);
    }

    long calls(String path) {
        return spring.getBean(Sandbox.class).requestCount("/crazyrouter" + path);
    }

    /** Asks by a file in the folder of questions, and waits for the file of the answer. */
    JsonNode ask(String name, String question) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("questions")).resolve(name), question);
        Path answer = folder.resolve("answers").resolve(name);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(answer).content().endsWith("}"));
        return new ObjectMapper().readTree(answer.toFile());
    }

    @Override
    public void close() {
        spring.close();
    }
}
