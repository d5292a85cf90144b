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
package io.github.camelaigateways.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.sandbox.Client.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's responses, and the legacy completions. */
class ResponsesTest extends SandboxTestCase {

    private static final String RESPONSES = "/v1/responses";
    private static final String WEATHER =
            "'tools':[{'type':'function','name':'get_weather','parameters':{'type':'object','properties':{'city':{'type':'string'}},'required':['city']}}]";

    private static Reply ask(String fields) throws IOException, InterruptedException {
        return client.post("crazyrouter", RESPONSES, ("{'model':'gpt-5.4'," + fields + "}").replace('\'', '"'));
    }

    private static JsonNode good(Reply reply) throws IOException {
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> types(JsonNode reply) {
        List<String> types = new ArrayList<>();
        reply.path("output").forEach(item -> types.add(item.path("type").asText()));
        return types;
    }

    @Test
    void findsTheAnswerInPassagesAsChatDoes() throws IOException, InterruptedException {
        JsonNode reply = good(
                ask(
                        "'instructions':'Be brief.','input':[{'role':'user','content':[{'type':'input_text',"
                                + "'text':'[1] The harbour opened in 1911.\\n[2] Boats are red.\\nQuestion: When did the harbour open?'}]}]"));
        assertThat(reply.path("object").asText()).isEqualTo("response");
        assertThat(reply.path("status").asText()).isEqualTo("completed");
        assertThat(reply.path("model").asText()).isEqualTo("sandbox/gpt-5.4");
        assertThat(reply.at("/output/0/content/0/text").asText()).contains("1911");
        assertThat(reply.has("output_text")).isFalse();
        assertThat(reply.at("/usage/total_tokens").asInt())
                .isEqualTo(reply.at("/usage/input_tokens").asInt()
                        + reply.at("/usage/output_tokens").asInt());
    }

    @Test
    void crunRepeatsTheTextAtTheTop() throws IOException, InterruptedException {
        JsonNode reply = good(client.post("crun", "/api/v1/responses", "{\"model\":\"gpt-5.4\",\"input\":\"Hello\"}"));
        assertThat(reply.path("output_text").asText())
                .isNotEmpty()
                .isEqualTo(reply.at("/output/0/content/0/text").asText());
    }

    @Test
    void reasonsWithASummaryOnlyWhenOneIsAskedFor() throws IOException, InterruptedException {
        JsonNode without = good(ask("'input':'x','reasoning':{'effort':'high'}"));
        assertThat(types(without)).containsExactly("reasoning", "message");
        assertThat(without.at("/output/0/summary")).isEmpty();
        JsonNode with = good(ask("'input':'x','reasoning':{'effort':'high','summary':'detailed'}"));
        assertThat(with.at("/output/0/summary/0/text").asText()).isNotEmpty();
    }

    @Test
    void callsAFunctionAndTakesItsOutput() throws IOException, InterruptedException {
        JsonNode call = good(ask("'input':'Call get_weather'," + WEATHER)).at("/output/0");
        assertThat(call.path("type").asText()).isEqualTo("function_call");
        assertThat(Client.JSON.readTree(call.path("arguments").asText()).has("city"))
                .isTrue();
        JsonNode next =
                good(ask("'input':[{'type':'function_call','call_id':'c','name':'get_weather','arguments':'{}'},"
                        + "{'type':'function_call_output','call_id':'c','output':'22 degrees'}]," + WEATHER));
        assertThat(next.at("/output/0/content/0/text").asText()).contains("22 degrees");
    }

    @Test
    void searchesBeforeItsMessageAndWritesJsonToASchema() throws IOException, InterruptedException {
        assertThat(types(good(ask("'input':'x','tools':[{'type':'web_search_preview'}]"))))
                .containsExactly("web_search_call", "message");
        String text = good(ask(
                        "'input':'x','text':{'format':{'type':'json_schema','name':'n','schema':{'type':'object',"
                                + "'properties':{'city':{'type':'string'}},'required':['city']}}}"))
                .at("/output/0/content/0/text")
                .asText();
        assertThat(Client.JSON.readTree(text).path("city").isTextual()).isTrue();
    }

    @Test
    void streamsNamedEventsWithoutAnEndMark() throws IOException, InterruptedException {
        Reply reply = ask("'input':'Say hello','stream':true,'reasoning':{'effort':'low','summary':'concise'}");
        List<String> names = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        JsonNode last = null;
        for (String event : reply.raw().body().split("\n\n")) {
            last = Client.JSON.readTree(event.substring(event.indexOf("data: ") + 6));
            String name = last.path("type").asText();
            assertThat(event).startsWith("event: " + name + "\n");
            assertThat(last.path("sequence_number").asInt()).isEqualTo(names.size());
            names.add(name);
            if (name.equals("response.output_text.delta")) {
                text.append(last.path("delta").asText());
            }
        }
        assertThat(reply.raw().body()).doesNotContain("[DONE]");
        assertThat(names).startsWith("response.created", "response.in_progress", "response.output_item.added");
        assertThat(names)
                .containsSubsequence(
                        "response.reasoning_summary_part.added",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.done",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.completed");
        assertThat(last).isNotNull();
        assertThat(last.at("/response/output/1/content/0/text").asText()).isEqualTo(text.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model':'claude-sonnet-4-6','input':'x'}|Claude does not currently support",
                "{'model':'m'}|input",
                "{'model':'m','input':'x','reasoning':{'effort':'extreme'}}|'reasoning.effort'",
                "{'model':'m','input':'x','tools':[{'type':'function','function':{'name':'nested'}}]}|tools",
                "{'model':'m','input':'x','stream':'yes'}|'stream'"
            })
    void refusesWhatThePageDoesNotAllow(String body, String said) throws IOException, InterruptedException {
        Reply reply = client.post("crazyrouter", RESPONSES, body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorMessage()).contains(said);
    }

    @Test
    void completesTextAndStreamsItOnlyWhereThatIsAllowed() throws IOException, InterruptedException {
        String body = "{\"model\":\"m\",\"prompt\":\"Say hello\",\"max_tokens\":4}";
        JsonNode reply = good(client.post("crun", "/api/v1/completions", body));
        assertThat(reply.path("object").asText()).isEqualTo("text_completion");
        assertThat(reply.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(reply.at("/usage/completion_tokens").asInt()).isEqualTo(4);
        String streamed = body.replace("}", ",\"stream\":true}");
        assertThat(client.post("crun", "/api/v1/completions", streamed).status())
                .isEqualTo(400);
        assertThat(client.post("crazyrouter", "/v1/completions", streamed).events())
                .last()
                .isEqualTo("[DONE]");
    }
}
