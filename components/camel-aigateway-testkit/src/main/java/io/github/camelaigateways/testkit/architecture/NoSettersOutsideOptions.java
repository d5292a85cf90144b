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

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * What is shared between exchanges does not change: operations, dialects and failures are values. Camel needs setters
 * on options, components and endpoints, which are sealed at start, and in the interface of a failure with a status.
 */
final class NoSettersOutsideOptions {

    private static final List<String> VALUES = List.of("operation", "dialect", "failure");
    private static final List<String> WITHOUT_SETTERS =
            List.of("operation", "protocol", "dialect", "call", "task", "stream", "socket");

    private NoSettersOutsideOptions() {}

    static List<ArchRule> in(String core) {
        return List.of(
                noMethods()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(CorePackages.below(core, WITHOUT_SETTERS))
                        .should()
                        .haveNameMatching("set[A-Z].*")
                        .as("no setter outside options, components and endpoints"),
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(CorePackages.below(core, VALUES))
                        .should()
                        .beFinal()
                        .as("no field that changes in operation, dialect, failure"));
    }
}
