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

/** The rules of routes and examples, which use the components as any user would; the test class sits in their root package. */
public abstract class ApplicationArchitectureContract extends ArchitectureContract {

    @Override
    protected List<ArchRule> rules() {
        String root = getClass().getPackageName();
        return Stream.concat(
                        Stream.of(NoCoreInternals.in(root), NoWayBack.noCycles(root), NoSilentPackage.in(root)),
                        NoAmbientInput.inApplication(root).stream())
                .toList();
    }
}
