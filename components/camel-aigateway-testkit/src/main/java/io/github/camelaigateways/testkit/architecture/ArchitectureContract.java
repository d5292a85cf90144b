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

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks the rules of one kind of module against the main classes of the module whose tests run. A module extends the
 * contract of its kind in an otherwise empty test class.
 */
public abstract class ArchitectureContract {

    /** The rules of this kind of module; each becomes one test, named by its description. */
    protected abstract List<ArchRule> rules();

    /** What the rules are checked against: the main classes of this module, as the build compiled them. */
    protected JavaClasses mainClasses() {
        Path folder = Path.of("target", "classes");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("No folder " + folder.toAbsolutePath()
                    + ": run the architecture tests from the folder of their module, after compile.");
        }
        return new ClassFileImporter().importPath(folder);
    }

    /** One test per rule; fails when there is no class to check, since every rule would pass. */
    @TestFactory
    Stream<DynamicTest> architecture() {
        JavaClasses classes = mainClasses();
        if (classes.isEmpty()) {
            throw new IllegalStateException("No classes to check the architecture of: was anything compiled?");
        }
        return rules().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
