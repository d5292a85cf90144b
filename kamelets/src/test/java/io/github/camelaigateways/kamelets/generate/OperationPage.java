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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.operation.Delivery;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.testkit.documented.DocumentedOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** The page of one gateway: each operation with a route that runs, its options, what it returns and costs. */
final class OperationPage {

    private static final Set<String> OF_ALL_FAMILIES = Set.of(
            "family",
            "action",
            "accessToken",
            "allPages",
            "callbackPath",
            "callbackSecret",
            "callbackMaxSize",
            "callbackPublicUrl");
    private static final Set<String> FETCHED =
            Set.of("mediaResult", "resultFolder", "resultTo", "allowPrivateAddresses", "maxFileSize");
    private static final Set<String> SUBMITTED =
            Set.of("taskMode", "taskKey", "taskTag", "taskTimeout", "taskPollInterval");
    private static final Set<String> CONSUMED =
            Set.of("taskState", "taskTag", "taskChanges", "maxInFlight", "redeliveryDelay", "maxRedeliveryDelay");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));

    private final Dialect dialect;
    private final String title;
    private final List<DocumentedOperation> fixtures;
    private final List<Family> families;
    private final OptionGroups options;
    private final JsonNode notes;
    private final Map<String, String> tables = new HashMap<>();

    OperationPage(
            Dialect dialect,
            String title,
            List<DocumentedOperation> fixtures,
            List<Family> families,
            OptionGroups options,
            JsonNode notes) {
        this.dialect = dialect;
        this.title = title;
        this.fixtures = fixtures;
        this.families = families;
        this.options = options;
        this.notes = notes;
    }

    /** The first fixture that shows an operation done, or null. */
    @Nullable
    DocumentedOperation example(String operation) {
        return fixtures.stream()
                .filter(fixture -> fixture.out().failure() == null
                        && fixture.sandbox() == null
                        && fixture.uri().matches(dialect.gateway() + ":" + operation + "([?].*)?"))
                .min(Comparator.comparing(OperationPage::isSpecial)
                        .thenComparing(fixture -> fixture.uri().length())
                        .thenComparing(DocumentedOperation::name))
                .orElse(null);
    }

    /** The simplest use is shown: a text in, and no option that one vendor only has. */
    private static boolean isSpecial(DocumentedOperation fixture) {
        JsonNode body = fixture.in().body();
        boolean file = fixture.in().base64() != null;
        return file && fixture.in().file() == null
                || fixture.in().headers() != null
                || fixture.uri().contains("additional")
                || fixture.uri().contains("streaming")
                || (body != null && !body.isTextual() && !file);
    }

    String text() {
        tables.clear();
        StringBuilder text = new StringBuilder(30_000);
        text.append("# ")
                .append(title)
                .append("\n\n`")
                .append(dialect.gateway())
                .append(":operation?options`. The key is the option `apiKey` or the environment variable `")
                .append(dialect.keyVariable())
                .append("`; every option can also be set for all endpoints on the component, as `camel.component.")
                .append(dialect.gateway())
                .append(
                        ".*`. Options of all operations (connection, retries, request) are listed at the end. The routes below are run by ")
                .append(
                        "`OperationPagesTest` and `SpecialPageRoutesTest` against the sandbox, and what they send is compared with the vendor's page (")
                .append("[all documented operations](../OPERATIONS.md)). This page is generated.\n\n");
        text.append(
                        "There is no released artifact yet: run `mvn -q install -DskipTests` in this repository once, then add\n\n```xml\n")
                .append("<dependency>\n  <groupId>io.github.camelaigateways</groupId>\n  <artifactId>camel-")
                .append(dialect.gateway())
                .append("</artifactId>\n  <version>1.0.0-SNAPSHOT</version>\n</dependency>\n```\n");
        for (String id : dialect.offers()) {
            operation(text, Objects.requireNonNull(Operations.all().get(id), id));
        }
        text.append("\n## Options of all operations\n\n").append(options.table(options.common()));
        text.append("\n## Message headers\n\n").append(options.headers());
        return text.toString();
    }

    private void operation(StringBuilder text, Operation<?, ?> operation) {
        JsonNode own = notes.path(operation.id());
        JsonNode note = own.isTextual() ? notes.path(own.textValue()) : own;
        if (note.isMissingNode()) {
            throw new AssertionError("operation-notes.yaml says nothing of " + operation.id());
        }
        text.append("\n## ")
                .append(operation.id())
                .append("\n\n")
                .append(operation.summary())
                .append(".\n\n");
        DocumentedOperation example = example(operation.id());
        if (example != null) {
            text.append("```yaml\n").append(route(example)).append("```\n\n");
            if (example.in().file() != null) {
                text.append("Body in: a file, such as `")
                        .append(example.in().file())
                        .append("`.\n\n");
            } else if (example.in().body() != null) {
                text.append(example.in().body().isArray() ? "Body in, a `List`: `" : "Body in: `")
                        .append(brief(example.in().body()))
                        .append("`");
                text.append(
                        example.out().body() == null
                                ? ".\n\n"
                                : ", out: `" + brief(example.out().body()) + "`.\n\n");
            }
        }
        text.append("- Returns: ").append(note.path("returns").asText()).append('\n');
        text.append("- Costs: ").append(note.path("costs").asText()).append("\n\n");
        if (note.has("more")) {
            text.append(note.path("more").asText()).append('\n');
        }
        options(text, operation);
        families(text, operation.id());
    }

    /** The table once, and a reference to it for each further operation with the same options. */
    private void options(StringBuilder text, Operation<?, ?> operation) {
        Map<String, JsonNode> read = options.of(operation);
        List<Family> serving = serving(operation.id());
        if (!serving.isEmpty()) {
            read.keySet()
                    .removeIf(option -> serving.stream().noneMatch(family -> reads(family, operation.id(), option)));
        }
        String table = options.table(read);
        String shown = tables.putIfAbsent(table, operation.id());
        text.append(shown == null ? table : "Its options are those of [" + shown + "](#" + shown + ").\n");
    }

    private List<Family> serving(String operation) {
        return families.stream()
                .filter(family -> family.calls().containsKey(operation))
                .toList();
    }

    /** Options of media that stand in no template are read where the family has what they are about. */
    private static boolean reads(Family family, String operation, String option) {
        Family.Variant variant = family.variant(operation);
        boolean begins = family.begins(operation);
        boolean ends = delivers(operation, Delivery.TASKS);
        return family.names(operation).contains(option)
                || (begins && SUBMITTED.contains(option))
                || (ends && CONSUMED.contains(option))
                || (option.equals("taskId") && delivers(operation, Delivery.LOCAL))
                || OF_ALL_FAMILIES.contains(option)
                || (option.equals("taskId") && operation.equals("task-query"))
                || (option.startsWith("stream") && variant.streams())
                || (option.equals("maxFileSize") && variant.hasFiles())
                || (FETCHED.contains(option) && (variant.hasResults() || begins || ends));
    }

    private static boolean delivers(String operation, Delivery delivery) {
        return Objects.requireNonNull(Operations.all().get(operation), operation)
                .deliveries()
                .contains(delivery);
    }

    private void families(StringBuilder text, String operation) {
        List<Family> serving = serving(operation);
        if (serving.size() < 2) {
            return;
        }
        boolean action = serving.stream().allMatch(family -> family.family().startsWith(operation + "-"));
        if (!action && !operation.startsWith("task-")) {
            text.append(
                            "\nIn the column *reads*, image, mask, audio and video are no options but inputs: the body when the prompt is an option, ")
                    .append(
                            "attachments, or a list of files, bytes or links; a mask is the header `CamelAiGatewayMask`.\n");
        }
        text.append(action ? "\n| action |" : "\n| family |")
                .append(" what it is | reads | page |\n|---|---|---|---|\n");
        for (Family family : serving) {
            String name = action ? family.family().substring(operation.length() + 1) : family.family();
            text.append("| `").append(name).append('`');
            text.append(family.family().equals(dialect.families().get(operation)) ? " (default)" : "");
            text.append(" | ").append(family.summary()).append(" | ");
            text.append(String.join(", ", family.names(operation)));
            text.append(" | ").append(family.variant(operation).entry().page()).append(" |\n");
        }
    }

    /** A route in YAML with the options of the fixture's URI. */
    static String route(DocumentedOperation fixture) {
        try {
            String[] uri = fixture.uri().split("[?]", 2);
            Map<String, Object> to = new LinkedHashMap<>();
            to.put("uri", uri[0]);
            Map<String, Object> parameters = new LinkedHashMap<>();
            if (uri.length > 1) {
                URISupport.parseQuery(uri[1]).forEach((name, value) -> parameters.put(name, shown(name, value)));
                to.put("parameters", parameters);
            }
            List<Object> steps = new ArrayList<>();
            if (fixture.in().headers() != null) {
                fixture.in()
                        .headers()
                        .forEach((name, value) -> steps.add(Map.of(
                                "setHeader", ordered("name", name, "constant", Map.of("expression", value.asText())))));
            }
            steps.add(Map.of("to", to));
            Object route = List.of(Map.of("route", Map.of("from", ordered("uri", "direct:start", "steps", steps))));
            return YAML.writeValueAsString(route);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException(fixture.uri(), e);
        }
    }

    /** Secrets come from properties. */
    private static Object shown(String name, Object value) {
        return name.toLowerCase(Locale.ROOT).contains("token")
                        && String.valueOf(value).startsWith("at-")
                ? "{{access.token}}"
                : value;
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }

    private static String brief(JsonNode value) throws IllegalArgumentException {
        try {
            String text = value.isTextual() ? value.textValue() : JSON.writeValueAsString(value);
            String line = text.replace('\n', ' ').replace("`", "'");
            return line.length() > 160 ? line.substring(0, 160) + "..." : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
