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
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;

/**
 * Time, randomness and the environment are handed in, so that tests decide them; and nobody sleeps, since a waiting
 * thread is a call that another exchange cannot make. Only {@code Credentials} reads environment variables, and the
 * {@code main} class of an application, which hands them in.
 */
final class NoAmbientInput {

    private static final DescribedPredicate<JavaClass> CREDENTIALS =
            nameMatching(".*\\.Credentials").forSubtype();
    private static final DescribedPredicate<JavaClass> PROGRAM = describe(
            "are programs", type -> type.tryGetMethod("main", String[].class).isPresent());

    private NoAmbientInput() {}

    /** For libraries. */
    static List<ArchRule> in(String root) {
        return rules(root, CREDENTIALS);
    }

    /** For applications, whose {@code main} class hands in the environment. */
    static List<ArchRule> inApplication(String root) {
        return rules(root, CREDENTIALS.or(PROGRAM));
    }

    private static List<ArchRule> rules(String root, DescribedPredicate<JavaClass> readers) {
        return List.of(
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class, int.class)
                        .as("no Thread.sleep in " + root),
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(LocalDate.class, "now")
                        .orShould()
                        .callMethod(LocalDateTime.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callConstructor(Random.class)
                        .orShould()
                        .callMethod(Math.class, "random")
                        .as("no time or randomness that is not handed in, in " + root),
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and(not(readers))
                        .should()
                        .callMethod(System.class, "getenv", String.class)
                        .orShould()
                        .callMethod(System.class, "getenv")
                        .as("no environment variable in " + root + " but where it is handed in"));
    }
}
