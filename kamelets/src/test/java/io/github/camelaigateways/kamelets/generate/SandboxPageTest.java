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
package io.github.camelaigateways.kamelets.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.crazyrouter.CrazyrouterComponent;
import io.github.camelaigateways.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** What the page of the sandbox says of the components: this class holds its Java. It stands here since this module has both. */
class SandboxPageTest {

    private static final Path README = Path.of("..", "components", "camel-aigateway-sandbox", "README.md");
    private static final Path SOURCE = Path.of(
            "src", "test", "java", "io", "github", "camelaigateways", "kamelets", "generate", "SandboxPageTest.java");

    @Test
    void itsJavaRuns() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
                ProducerTemplate template = context.createProducerTemplate()) {
            context.start();
            try (Sandbox sandbox = Sandbox.start()) { // 127.0.0.1, a free port
                CrazyrouterComponent crazyrouter = context.getComponent("crazyrouter", CrazyrouterComponent.class);
                crazyrouter.getConnection().setBaseUrl(sandbox.baseUrl("crazyrouter"));
                crazyrouter.getConnection().setApiKey(sandbox.apiKey());
                String answer = template.requestBody("crazyrouter:chat-completion?model=any", "Hello!", String.class);
                assertThat(answer).isNotBlank();
            }
        }
        Matcher java = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(java.find()).isTrue();
        assertThat(Files.readString(SOURCE)).contains(java.group(1).indent(12).stripTrailing());
    }

    @Test
    void itsPropertiesWork() throws Exception {
        Matcher properties =
                Pattern.compile("`(camel\\.component\\.[^=`]*)=([^`]*)`").matcher(Files.readString(README));
        Main main = new Main();
        try (Sandbox sandbox = Sandbox.start()) {
            int found = 0;
            while (properties.find()) {
                found++;
                String here = properties.group(2).replace("8089", Integer.toString(sandbox.port()));
                main.addInitialProperty(properties.group(1), here);
            }
            assertThat(found).isEqualTo(2);
            main.start();
            assertThat(main.getCamelTemplate()
                            .requestBody("crazyrouter:chat-completion?model=any", "Hello!", String.class))
                    .isNotBlank();
        } finally {
            main.stop();
        }
    }
}
