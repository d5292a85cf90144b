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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks that carry on finished tasks, from the first to the last, in the sandbox. */
class TaskChainTest extends CamelTestSupport {

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.builder().taskDuration(Duration.ZERO).build());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                CrazyrouterComponent component = getContext().getComponent("crazyrouter", CrazyrouterComponent.class);
                component.getConnection().setApiKey(sandbox.apiKey());
                component.getConnection().setBaseUrl(sandbox.baseUrl("crazyrouter"));
                component.getSubmit().setTaskPollInterval(Duration.ofMillis(50));
                from("direct:imagine")
                        .to("crazyrouter:image-generation?family=midjourney-imagine")
                        .to("crazyrouter:task-query?family=midjourney-imagine");
                from("direct:upscale")
                        .to("direct:imagine")
                        .to("crazyrouter:image-edit?family=midjourney-action&button=U2")
                        .to("crazyrouter:task-query?family=midjourney-action");
                from("direct:modal")
                        .to("direct:imagine")
                        .to("crazyrouter:image-edit?family=midjourney-modal&prompt=A rainbow")
                        .to("crazyrouter:task-query?family=midjourney-modal");
                from("direct:seed").to("direct:imagine").to("crazyrouter:task-content?family=midjourney-seed");
                from("direct:extend")
                        .to("crazyrouter:video-generation?family=luma&videoModel=ray-v2")
                        .to("crazyrouter:task-query?family=luma")
                        .to("crazyrouter:video-generation?family=luma-extend&prompt=Go on")
                        .to("crazyrouter:task-query?family=luma-extend");
            }
        };
    }

    private Exchange run(String route) {
        Exchange exchange = template.request(route, it -> it.getMessage().setBody("A quiet lake"));
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private static void assertDone(TaskRecord task) {
        assertThat(task.state()).isEqualTo("SUCCEEDED");
        assertThat(task.results()).isNotEmpty();
    }

    @Test
    void upscalesByAButton() {
        TaskRecord task = run("direct:upscale").getMessage().getBody(TaskRecord.class);
        assertDone(task);
        assertThat(task.reply()).containsEntry("action", "UPSCALE");
    }

    @Test
    void confirmsAFollowUp() {
        TaskRecord task = run("direct:modal").getMessage().getBody(TaskRecord.class);
        assertDone(task);
        assertThat(task.reply()).containsEntry("action", "MODAL");
    }

    @Test
    void tellsTheSeed() {
        assertThat(run("direct:seed").getMessage().getBody(String.class)).matches("\\d+");
    }

    @Test
    void extendsAVideo() {
        Exchange exchange = run("direct:extend");
        TaskRecord task = exchange.getMessage().getBody(TaskRecord.class);
        assertDone(task);
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TASK_FAMILY)).isEqualTo("luma-extend");
    }
}
