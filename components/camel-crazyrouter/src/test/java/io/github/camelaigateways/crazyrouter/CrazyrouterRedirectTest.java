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
package io.github.camelaigateways.crazyrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no conversation is not redirected either: tasks, files, and the form whose key is in the query. */
class CrazyrouterRedirectTest {

    private static final String KEY = "sk-redirect-4f1d7c2e9b8a";

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    /** Fails the test if anything is asked of it. */
    @RegisterExtension
    final ScriptedGateway other = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    private void pointElsewhere(int status) {
        gateway.reply(Answer.empty().status(status).header("Location", other.baseUrl() + "/elsewhere?key=" + KEY));
    }

    @ParameterizedTest
    @CsvSource({
        "301, video-generation?family=kling-text2video&videoModel=v",
        "307, video-generation?family=kling-text2video&videoModel=v",
        "302, video-generation?family=kling-text2video&videoModel=v&taskMode=submit",
        "308, video-generation?family=kling-text2video&videoModel=v&taskMode=submit",
        "301, task-query?family=kling-text2video",
        "302, task-query?family=kling-text2video",
        "307, task-query?family=kling-text2video",
        "308, task-query?family=kling-text2video",
        "307, audio-speech?speechModel=tts-1&speechVoice=nova",
        "307, generate-content?model=gemini-2.5-pro",
    })
    void goesToNoOtherHostAndSendsNothingTwice(int status, String operation) {
        pointElsewhere(status);
        Exchange exchange = camel.request(
                "crazyrouter:" + operation + "&retryDelay=1&apiKey=" + KEY + "&baseUrl=" + gateway.baseUrl(),
                it -> it.getMessage().setBody("77"));
        assertThat(exchange.getException()).isInstanceOf(GatewayException.class);
        assertThat(exchange.getException(GatewayException.class).getStatusCode())
                .isEqualTo(status);
        assertThat(exchange.getException())
                .hasMessageContaining("the reply redirects to " + other.baseUrl() + ", which is not followed")
                .hasMessageNotContaining(KEY);
        assertThat(exchange.getException(GatewayException.class).isOutcomeUncertain())
                .isTrue();
        assertThat(gateway.requests()).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    /** The gateway may have made the task before it redirected: nothing is submitted again before somebody has looked. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void keepsARedirectedSubmitAsUncertain(int status) {
        TaskStore store = new MemoryTaskStore(Clock.systemUTC());
        camel.context().getComponent("crazyrouter", CrazyrouterComponent.class).setTaskStore(store);
        pointElsewhere(status);
        GatewayException first = submit();
        assertThat(first.getStatusCode()).isEqualTo(status);
        assertThat(first.isOutcomeUncertain()).isTrue();
        Task task = store.find("crazyrouter", "k").orElseThrow();
        assertThat(task.phase()).isEqualTo(TaskPhase.UNCERTAIN);
        assertThat(task.reason())
                .contains("the reply redirects to " + other.baseUrl())
                .doesNotContain(KEY, "elsewhere");
        assertThat(submit().getKind()).isEqualTo(FailureKind.TASK_UNCERTAIN);
        assertThat(gateway.requests()).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    private GatewayException submit() {
        return camel.request(
                        "crazyrouter:video-generation?family=kling-text2video&videoModel=v&taskKey=k&apiKey=" + KEY
                                + "&baseUrl=" + gateway.baseUrl(),
                        it -> it.getMessage().setBody("A cat"))
                .getException(GatewayException.class);
    }
}
