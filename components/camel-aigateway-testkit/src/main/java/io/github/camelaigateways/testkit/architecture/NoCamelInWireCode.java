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
package io.github.camelaigateways.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * What is sent and how it is read can be understood, tested and reused without Camel: only the core's own package and
 * {@code options} know endpoints and exchanges. Failures implement an interface of camel-api, so that routes read their
 * status the Camel way, and see nothing else of Camel.
 */
final class NoCamelInWireCode {

    private static final List<String> WIRE =
            List.of("operation", "protocol", "dialect", "call", "task", "stream", "socket");

    private NoCamelInWireCode() {}

    static List<ArchRule> in(String core) {
        return List.of(
                noClasses()
                        .that()
                        .resideInAnyPackage(CorePackages.below(core, WIRE))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.camel..")
                        .as("no Camel type in operation, protocol, dialect, call, task, stream, socket"),
                noClasses()
                        .that()
                        .resideInAPackage(core + ".failure..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.camel.support..", "org.apache.camel.impl..")
                        .as("no Camel type beyond camel-api in failure"));
    }
}
