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

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/**
 * A route catches two things: {@code GatewayException}, which says whether trying again helps, and
 * {@code IllegalArgumentException} for what the route itself does wrong. Nothing is thrown that says neither;
 * inside the core, a checked exception may say something to its caller, whom the compiler reminds of it.
 */
final class NoForeignFailure {

    private static final Set<String> WITHOUT_KIND = Set.of(
            "java.lang.Exception",
            "java.lang.RuntimeException",
            "java.lang.Error",
            "org.apache.camel.CamelException",
            "org.apache.camel.CamelExecutionException",
            "org.apache.camel.RuntimeCamelException");

    private NoForeignFailure() {}

    static List<ArchRule> in(String core) {
        DescribedPredicate<JavaClass> withoutKind =
                describe("a failure without a kind", type -> WITHOUT_KIND.contains(type.getName()));
        return List.of(
                noClasses()
                        .that()
                        .resideInAPackage(core + "..")
                        .and()
                        .areNotAssignableTo(Throwable.class)
                        .should()
                        .callConstructorWhere(target(owner(withoutKind)))
                        .as("no failure without a kind in " + core),
                classes()
                        .that()
                        .resideInAPackage(core + "..")
                        .and()
                        .areAssignableTo(RuntimeException.class)
                        .should()
                        .resideInAPackage(core + ".failure..")
                        .allowEmptyShould(true)
                        .as("no unchecked exception outside failure"));
    }
}
