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

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** A module sees the modules below it by name: the core none, a gateway the core, and no gateway another gateway. */
final class NoForeignModule {

    private static final String ALL = "io.github.camelaigateways..";

    private NoForeignModule() {}

    /** @param seen the packages that classes in {@code root} may see, besides their own */
    static ArchRule in(String root, String... seen) {
        String[] known = Stream.concat(Stream.of(root), Arrays.stream(seen))
                .map(name -> name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(ALL).and(not(resideInAnyPackage(known))))
                .as("no module of the pack in " + root + " but "
                        + (seen.length == 0 ? "itself" : String.join(", ", seen)));
    }
}
