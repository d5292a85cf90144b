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
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The packages of the core see each other in one direction, so that each can be read without those above it: a protocol
 * never sees a dialect, a failure sees nothing.
 */
final class NoWayBack {

    private NoWayBack() {}

    static List<ArchRule> in(String core) {
        List<ArchRule> rules = new ArrayList<>();
        List<String> above = new ArrayList<>();
        for (String layer : CorePackages.LAYERS) {
            if (!above.isEmpty()) {
                rules.add(noDependency(core, layer, above));
            }
            above.add(layer);
        }
        rules.add(noCycles(core));
        return rules;
    }

    /** For every module, whatever its packages are called. */
    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .as("no cycle between packages of " + root);
    }

    private static ArchRule noDependency(String core, String layer, List<String> above) {
        return noClasses()
                .that()
                .resideInAnyPackage(CorePackages.below(core, List.of(layer)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CorePackages.below(core, above))
                .allowEmptyShould(true)
                .as("no way back from " + layer);
    }
}
