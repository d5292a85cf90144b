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

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;

/**
 * A gateway is annotations and data: a component and an endpoint, at most one class of header constants, at most one
 * hook. Camel's generated classes and the package description do not count. What is missing belongs into the core.
 */
final class NoBehaviourInGateways {

    private static final List<String> GENERATED = List.of("Configurer", "UriFactory", "package-info");

    private NoBehaviourInGateways() {}

    static List<ArchRule> in(String root) {
        return List.of(
                classes()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .haveNameMatching(".*(Component|Endpoint|Headers|Hook|" + String.join("|", GENERATED) + ")")
                        .as("no class in a gateway but its component, endpoint, headers and hook"),
                classes()
                        .that()
                        .resideInAPackage(root + "..")
                        .should(beTheOnlyOneOfItsRole())
                        .as("no second component, endpoint, headers or hook in a gateway"));
    }

    private static ArchCondition<JavaClass> beTheOnlyOneOfItsRole() {
        return new ArchCondition<>("be the only one of its role") {
            private List<String> names = List.of();

            @Override
            public void init(Collection<JavaClass> all) {
                names = all.stream().map(JavaClass::getSimpleName).toList();
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String role = type.getSimpleName().replaceFirst("^.*(?=[A-Z])", "");
                boolean generated = GENERATED.stream().anyMatch(type.getSimpleName()::endsWith);
                boolean alone = generated
                        || names.stream().filter(name -> name.endsWith(role)).count() == 1;
                events.add(new SimpleConditionEvent(type, alone, type.getName() + " is one of several " + role));
            }
        };
    }
}
