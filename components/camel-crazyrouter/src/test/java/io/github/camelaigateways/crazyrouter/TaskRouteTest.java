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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks that carry on other tasks, in routes. */
class TaskRouteTest extends CamelTestSupport {

    private static final String DONE = """
            {"id": "task_1", "status": "SUCCESS", "progress": "100%", "imageUrl": "https://example.com/1.png", "buttons": [
              {"customId": "MJ::JOB::upsample::1::abc", "emoji": "", "label": "U1", "style": 2},
              {"customId": "MJ::JOB::reroll::0::abc", "emoji": "again", "label": "", "style": 2}]}""";

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                CrazyrouterComponent component = getContext().getComponent("crazyrouter", CrazyrouterComponent.class);
                component.getConnection().setApiKey("sk-test-key");
                component.getConnection().setBaseUrl(gateway.baseUrl());
                component.getSubmit().setTaskMode("detached");
                from("direct:follow")
                        .to("crazyrouter:task-query?family=midjourney-imagine")
                        .toD("crazyrouter:image-edit?family=midjourney-action&button=${header.wanted}");
                from("direct:action").to("crazyrouter:image-edit?family=midjourney-action&button=U1");
                from("direct:extend").to("crazyrouter:video-generation?family=luma-extend&prompt=Go on");
                from("direct:query").to("crazyrouter:task-query?family=suno-music");
            }
        };
    }

    private static TaskRecord task(Map<String, Object> reply) {
        return task("luma", reply);
    }

    private static TaskRecord task(String family, Map<String, Object> reply) {
        return new TaskRecord("task_7", family, "SUCCEEDED", "completed", null, List.of(), null, reply);
    }

    @Test
    void beginsAFollowUpByTheLabelOfAButton() {
        gateway.reply(Answer.json(DONE));
        gateway.reply(Answer.json("{\"code\": 1, \"result\": \"task_2\"}"));
        Exchange exchange = template.request("direct:follow", it -> {
            it.getMessage().setBody("task_1");
            it.getMessage().setHeader("wanted", "U1");
        });
        assertThat(exchange.getException()).isNull();
        assertThat(gateway.requests().get(1).json().toString())
                .isEqualTo("{\"taskId\":\"task_1\",\"customId\":\"MJ::JOB::upsample::1::abc\"}");
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.TASK_ID)).isEqualTo("task_2");
    }

    @Test
    void beginsAFollowUpByTheSignOfAButton() {
        gateway.reply(Answer.json(DONE));
        gateway.reply(Answer.json("{\"code\": 22, \"result\": \"task_2\"}"));
        template.request("direct:follow", it -> {
            it.getMessage().setBody("task_1");
            it.getMessage().setHeader("wanted", "again");
        });
        assertThat(gateway.requests().get(1).json().path("customId").textValue())
                .isEqualTo("MJ::JOB::reroll::0::abc");
    }

    @Test
    void refusesAButtonThatTheTaskDoesNotHave() {
        gateway.reply(Answer.json(DONE));
        Exchange exchange = template.request("direct:follow", it -> {
            it.getMessage().setBody("task_1");
            it.getMessage().setHeader("wanted", "U9");
        });
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not offer \"U9\"")
                .hasMessageContaining("U1, again");
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void refusesAButtonOfATaskWithoutButtons() {
        Exchange exchange =
                template.request("direct:action", it -> it.getMessage().setBody(task(Map.of())));
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing, as long as it runs");
    }

    @Test
    void carriesOnTheTaskInTheBody() {
        gateway.reply(Answer.json("{\"id\": \"task_8\", \"state\": \"queued\"}"));
        Exchange exchange =
                template.request("direct:extend", it -> it.getMessage().setBody(task(Map.of())));
        assertThat(exchange.getException()).isNull();
        assertThat(gateway.onlyRequest().path()).isEqualTo("/luma/generations/task_7/extend");
        assertThat(gateway.onlyRequest().json().toString()).isEqualTo("{\"user_prompt\":\"Go on\"}");
    }

    @Test
    void carriesOnTheTaskOfTheBodyWhateverAnEarlierCallLeftInAHeader() {
        gateway.reply(Answer.json("{\"id\": \"task_8\", \"state\": \"queued\"}"));
        template.request("direct:extend", it -> {
            it.getMessage().setBody(task(Map.of()));
            it.getMessage().setHeader(GatewayHeaders.TASK_ID, "task_9");
        });
        assertThat(gateway.onlyRequest().path()).isEqualTo("/luma/generations/task_7/extend");
    }

    @Test
    void asksAfterTheTaskOfTheBodyWhateverAnEarlierCallLeftInAHeader() {
        gateway.reply(Answer.json("{\"code\": 1, \"data\": {\"task_id\": \"task_7\", \"status\": \"\"}}"));
        template.request("direct:query", it -> {
            it.getMessage().setBody(task("suno-music", Map.of()));
            it.getMessage().setHeader(GatewayHeaders.TASK_ID, "task_9");
        });
        assertThat(gateway.onlyRequest().path()).isEqualTo("/suno/fetch/task_7");
    }

    @Test
    void readsAnIdWhateverBringsIt() {
        for (Object id : List.of(
                "task_7".getBytes(UTF_8), Map.of("id", "task_7"), new ByteArrayInputStream("task_7".getBytes(UTF_8)))) {
            gateway.reply(Answer.json("{\"code\": 1, \"data\": {\"task_id\": \"task_7\", \"status\": \"\"}}"));
            template.request("direct:query", it -> it.getMessage().setBody(id));
        }
        assertThat(gateway.requests())
                .hasSize(3)
                .allMatch(request -> request.path().equals("/suno/fetch/task_7"));
    }

    @Test
    void tellsWhichOfSeveralTasksTheGatewayDoesNotKnow() {
        gateway.reply(Answer.json("[{\"task_id\": \"a\", \"status\": \"complete\"}]"));
        Exchange exchange =
                template.request("direct:query", it -> it.getMessage().setBody(List.of("a", "b", "c")));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(GatewayHeaders.MISSING_TASKS))
                .isEqualTo(List.of("b", "c"));
    }

    @Test
    void answersAListOfOneWithAList() {
        gateway.reply(Answer.json("{\"code\": 1, \"data\": {\"task_id\": \"a\", \"status\": \"\"}}"));
        Exchange exchange =
                template.request("direct:query", it -> it.getMessage().setBody(List.of("a")));
        assertThat(exchange.getMessage().getBody(List.class)).hasSize(1);
    }

    @Test
    void asksAfterSeveralTasksByTheirRecords() {
        gateway.reply(Answer.json(
                "[{\"task_id\": \"task_7\", \"status\": \"complete\"}, {\"task_id\": 8, \"status\": \"\"}]"));
        Exchange exchange = template.request(
                "direct:query", it -> it.getMessage().setBody(List.of(task("suno-lyrics", Map.of()), "8")));
        assertThat(gateway.onlyRequest().json().toString()).isEqualTo("{\"ids\":[\"task_7\",\"8\"]}");
        assertThat(exchange.getMessage().getBody(List.class))
                .extracting(record -> ((TaskRecord) record).id() + " " + ((TaskRecord) record).state())
                .containsExactly("task_7 SUCCEEDED", "8 RUNNING");
    }

    @Test
    void refusesATaskThatIsAskedAfterElsewhere() {
        for (Object body : List.of(task(Map.of()), List.of("1", task(Map.of())))) {
            Exchange exchange =
                    template.request("direct:query", it -> it.getMessage().setBody(body));
            assertThat(exchange.getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The task task_7 is of the family luma")
                    .hasMessageContaining("asks for tasks of the family suno-music: set family=luma");
        }
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void asksAfterATaskByTheFamilyThatItsOwnIsAFormOf() {
        gateway.reply(Answer.json("{\"code\": 1, \"data\": {\"task_id\": \"task_7\", \"status\": \"\"}}"));
        Exchange exchange =
                template.request("direct:query", it -> it.getMessage().setBody(task("suno-lyrics", Map.of())));
        assertThat(exchange.getException()).isNull();
        assertThat(gateway.onlyRequest().path()).isEqualTo("/suno/fetch/task_7");
    }
}
