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

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** The rules of what serves the components from outside: a store, a starter, the sandbox. */
public abstract class LibraryArchitectureContract extends ArchitectureContract {

    /** The package that holds all of the module; that of the test class unless overridden. */
    protected String root() {
        return getClass().getPackageName();
    }

    @Override
    protected List<ArchRule> rules() {
        String root = root();
        return Stream.concat(
                        Stream.of(NoConsole.in(root), NoWayBack.noCycles(root), NoSilentPackage.in(root)),
                        NoAmbientInput.in(root).stream())
                .toList();
    }
}
