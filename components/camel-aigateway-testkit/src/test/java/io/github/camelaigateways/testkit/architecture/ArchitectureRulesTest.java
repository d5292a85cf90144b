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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is seen to fail on a class that breaks it. */
class ArchitectureRulesTest {

    private static final String BROKEN = ArchitectureRulesTest.class.getPackageName() + ".broken";
    private static final String GATEWAY = BROKEN + ".gateway";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);

    @ParameterizedTest(name = "{1}")
    @MethodSource("rulesAndTheirOffenders")
    void namesTheClassThatBreaksIt(List<ArchRule> rules, String offender) {
        String report = report(rules);

        assertThat(report).contains(offender);
    }

    static Stream<Arguments> rulesAndTheirOffenders() {
        return Stream.of(
                Arguments.of(NoCamelInWireCode.in(BROKEN), "operation.KnowsCamel"),
                Arguments.of(NoCamelInWireCode.in(BROKEN), "failure.KnowsCamelSupport"),
                Arguments.of(List.of(NoHttpClientOutsideCall.in(BROKEN)), "dialect.SpeaksHttp"),
                Arguments.of(NoWayBack.in(BROKEN), "protocol.SeesDialect"),
                Arguments.of(List.of(NoWayBack.noCycles(BROKEN)), "Cycle detected"),
                Arguments.of(NoAmbientInput.in(BROKEN), "call.Sleeps"),
                Arguments.of(NoAmbientInput.in(BROKEN), "call.ReadsTheClock"),
                Arguments.of(NoAmbientInput.in(BROKEN), "call.ReadsTheEnvironment"),
                Arguments.of(List.of(NoConsole.in(BROKEN)), "call.Prints"),
                Arguments.of(NoForeignFailure.in(BROKEN), "call.ThrowsAnything"),
                Arguments.of(NoForeignFailure.in(BROKEN), "call.ForeignException"),
                Arguments.of(NoSettersOutsideOptions.in(BROKEN), "dialect.HasSetter.setValue"),
                Arguments.of(NoSettersOutsideOptions.in(BROKEN), "dialect.HasSetter.value"),
                Arguments.of(List.of(NoSilentPackage.in(BROKEN)), "broken.call has no package-info"),
                Arguments.of(NoBehaviourInGateways.in(GATEWAY), "BrokenSender"),
                Arguments.of(NoBehaviourInGateways.in(GATEWAY), "SecondComponent is one of several Component"),
                Arguments.of(List.of(NoForeignModule.in(GATEWAY, BROKEN + ".call")), "gateway.SeesTestkit"),
                Arguments.of(List.of(NoFramework.in(GATEWAY)), "gateway.SeesTestkit"));
    }

    @Test
    void refusesToCheckNothing() {
        ArchitectureContract contract = new ArchitectureContract() {
            @Override
            protected List<ArchRule> rules() {
                return List.of();
            }

            @Override
            protected JavaClasses mainClasses() {
                return new ClassFileImporter().importPackages("no.such.place");
            }
        };

        assertThatThrownBy(contract::architecture).hasMessageContaining("No classes to check");
    }

    private static String report(List<ArchRule> rules) {
        StringBuilder report = new StringBuilder();
        for (ArchRule rule : rules) {
            report.append(rule.evaluate(CLASSES).getFailureReport());
        }
        return report.toString();
    }
}
