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
package io.github.camelaigateways.kamelets.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.kamelets.KameletFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a Kamelet says it needs, beside what there is and what its template uses. */
final class Dependencies {

    private static final String GROUP = "io.github.camelaigateways";
    private static final int DEEPEST_POM = 4;
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern SCHEME = Pattern.compile("\"(?:uri|to|toD)\":\"([a-z]+):");
    private static final Pattern BEAN = Pattern.compile("\"type\":\"io\\.github\\.camelaigateways\\.([a-z]+)\\.");

    private static final Set<String> MADE_HERE = madeHere();

    private Dependencies() {}

    /** Whether there is such an artifact, of this build or on the class path. */
    static boolean exists(String dependency) {
        String[] parts = dependency.split(":");
        return parts[0].equals("mvn")
                ? parts[1].equals(GROUP) && MADE_HERE.contains(parts[2])
                : Dependencies.class.getResource(
                                "/META-INF/maven/org.apache.camel/camel-" + parts[1] + "/pom.properties")
                        != null;
    }

    /** Whether the artifacts of this build are declared that the template's schemes and beans come from. */
    static boolean coverTemplate(KameletFile file) {
        Set<String> declared = new HashSet<>();
        for (JsonNode dependency : file.tree().at("/spec/dependencies")) {
            String[] parts = dependency.asText().split(":");
            declared.add(parts[0].equals("mvn") ? parts[2] : "camel-" + parts[1]);
        }
        String template = file.template().toString();
        Stream<String> schemes = Stream.concat(
                matches(SCHEME, template),
                Stream.of(file.properties().path("gateway").path("default").asText()));
        return Stream.concat(
                        schemes.map(scheme -> "camel-" + scheme),
                        matches(BEAN, template).map(bean -> "camel-aigateway-" + bean))
                .filter(MADE_HERE::contains)
                .allMatch(declared::contains);
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static Set<String> madeHere() {
        Path root = KameletFile.FOLDER.getParent();
        try (Stream<Path> poms = Files.find(root, DEEPEST_POM, (path, file) -> path.endsWith("pom.xml"))) {
            return poms.map(Dependencies::artifact).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String artifact(Path pom) {
        try {
            Matcher matcher = ARTIFACT.matcher(Files.readString(pom));
            return matcher.find() ? matcher.group(1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
