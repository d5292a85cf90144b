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

import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * The table of gateways and operations in the README of the whole pack is that of the dialects on the class path; {@code
 * -Dregenerate} rewrites it. It stands here because this module has all gateways on its class path.
 */
class OperationMatrixTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "<!-- begin generated: operations -->\n";
    private static final String END = "<!-- end generated: operations -->";

    @Test
    void saysWhatTheDialectsSay() throws IOException {
        String text = Files.readString(README);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(text).contains(BEGIN).contains(END);
        String wanted = text.substring(0, begin) + table(dialects()) + text.substring(end);
        if (System.getProperty("regenerate") != null) {
            Files.writeString(README, wanted);
        }
        assertThat(Files.readString(README))
                .as("Run mvn -pl kamelets -am test -Dregenerate to write the table.")
                .isEqualTo(wanted);
    }

    private static List<Dialect> dialects() throws IOException {
        List<Dialect> dialects = new ArrayList<>();
        ClassLoader loader = OperationMatrixTest.class.getClassLoader();
        for (URL url :
                Collections.list(loader.getResources("META-INF/services/org/apache/camel/component.properties"))) {
            Properties component = new Properties();
            try (InputStream in = url.openStream()) {
                component.load(in);
            }
            if (component.getProperty("groupId").equals("io.github.camelaigateways")) {
                String scheme = component.getProperty("components");
                dialects.add(Dialect.read(Objects.requireNonNull(
                        loader.getResourceAsStream("io/github/camelaigateways/" + scheme + "/dialect.json"))));
            }
        }
        dialects.sort(Comparator.comparing(Dialect::gateway));
        return dialects;
    }

    private static String table(List<Dialect> dialects) {
        StringBuilder table = new StringBuilder(400);
        table.append("| operation | what it does | delivery |");
        dialects.forEach(dialect -> table.append(" `").append(dialect.gateway()).append("` |"));
        table.append("\n|---|---|---|").append(":-:|".repeat(dialects.size())).append('\n');
        for (Operation<?, ?> operation : Operations.all().values()) {
            table.append("| `")
                    .append(operation.id())
                    .append("` | ")
                    .append(operation.summary())
                    .append(" | ");
            table.append(operation.deliveries().stream()
                    .sorted()
                    .map(delivery -> delivery.name().toLowerCase(java.util.Locale.ROOT))
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow());
            for (Dialect dialect : dialects) {
                table.append(dialect.offers().contains(operation.id()) ? " | yes" : " | -");
            }
            table.append(" |\n");
        }
        return table.toString();
    }
}
