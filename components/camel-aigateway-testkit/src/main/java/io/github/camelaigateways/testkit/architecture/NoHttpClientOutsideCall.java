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

/** One package speaks HTTP and one opens sockets, so that a client can be replaced, and its timeouts understood, in one place. */
final class NoHttpClientOutsideCall {

    private NoHttpClientOutsideCall() {}

    static ArchRule in(String core) {
        return noClasses()
                .that()
                .resideInAPackage(core + "..")
                .and()
                .resideOutsideOfPackages(core + ".call..", core + ".socket..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..", "okhttp3..", "io.socket..")
                .as("no HTTP client outside call and socket");
    }
}
