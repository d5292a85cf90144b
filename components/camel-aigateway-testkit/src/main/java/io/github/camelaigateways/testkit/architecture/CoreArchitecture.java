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

/** The rules of the core: they are many because it holds all behaviour. */
final class CoreArchitecture {

    private CoreArchitecture() {}

    static List<ArchRule> rules(String core) {
        return Stream.of(
                        NoCamelInWireCode.in(core),
                        NoWayBack.in(core),
                        NoAmbientInput.in(core),
                        NoForeignFailure.in(core),
                        NoSettersOutsideOptions.in(core),
                        List.of(
                                NoHttpClientOutsideCall.in(core),
                                NoForeignModule.in(core),
                                NoFramework.in(core),
                                NoConsole.in(core),
                                NoSilentPackage.in(core)))
                .flatMap(List::stream)
                .toList();
    }
}
