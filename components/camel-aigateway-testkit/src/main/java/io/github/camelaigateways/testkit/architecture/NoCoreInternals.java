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

/** Routes and examples use what a user can use: URIs, header constants, failures. Then the core stays free to change. */
final class NoCoreInternals {

    private static final List<String> INTERNAL =
            List.of("operation", "protocol", "options", "dialect", "call", "task", "stream");

    private NoCoreInternals() {}

    static ArchRule in(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CorePackages.below(CorePackages.CORE, INTERNAL))
                .as("no class of the core in " + root + " but header constants, values and failures");
    }
}
