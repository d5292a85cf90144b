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
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family walks from its submit to its result in its own words, and fails in its own words. */
class TaskFamiliesTest extends TaskTestCase {

    /**
     * One family.
     *
     * @param submit the path of the submit
     * @param body   its documented body; PROMPT stands for the prompt
     * @param id     where the id stands in the reply
     * @param query  the path of the query, with {@code %s} for the id
     * @param status where the status stands
     * @param words  the words in order, the last one of success
     * @param failed the word of failure
     * @param result where the address of the result stands; empty for none
     * @param type   the media type of the result
     */
    record Family(
            String submit,
            String body,
            String id,
            String query,
            String status,
            List<String> words,
            String failed,
            String result,
            String type) {

        @Override
        public String toString() {
            return submit;
        }
    }

    static Stream<Family> families() {
        List<Family> families = new ArrayList<>();
        families.add(new Family(
                "/mj/submit/imagine",
                "{'botType':'MID_JOURNEY','prompt':'PROMPT --ar 16:9','notifyHook':'','state':''}",
                "/result",
                "/mj/task/%s/fetch",
                "/status",
                List.of("NOT_START", "SUBMITTED", "IN_PROGRESS", "SUCCESS"),
                "FAILURE",
                "/imageUrl",
                "image/png"));
        families.add(new Family(
                "/suno/submit/music",
                "{'gpt_description_prompt':'PROMPT','mv':'chirp-v4','make_instrumental':false}",
                "/result",
                "/suno/fetch/%s",
                "/data/status",
                List.of("submitted", "processing", "complete"),
                "error",
                "/data/data/1/audio_url",
                "audio/wav"));
        families.add(new Family(
                "/suno/submit/lyrics",
                "{'prompt':'PROMPT'}",
                "/result",
                "/suno/fetch/%s",
                "/status",
                List.of("submitted", "processing", "complete"),
                "error",
                "",
                ""));
        for (String kind : List.of("videos/text2video", "videos/omni-video", "images/generations")) {
            families.add(
                    kling(kind, "{'model_name':'kling-v3','prompt':'PROMPT','duration':'5','aspect_ratio':'16:9'}"));
        }
        families.add(kling(
                "videos/image2video", "{'model_name':'kling-v3','prompt':'PROMPT','image':'https://e.com/p.jpg'}"));
        families.add(
                kling(
                        "videos/multi-image2video",
                        "{'model_name':'kling-v3','prompt':'PROMPT','image_list':[{'image_id':1,'image_url':'https://e.com/p.jpg'}]}"));
        families.add(taskEnvelope(
                "/jimeng/submit/videos",
                "{'model':'jimeng-video-3.0','prompt':'PROMPT','duration':5}",
                "/jimeng/fetch/%s"));
        families.add(new Family(
                "/luma/generations",
                "{'user_prompt':'PROMPT','model_name':'ray-v2','duration':'5','expand_prompt':true}",
                "/id",
                "/luma/generations/%s",
                "/state",
                List.of("queued", "dreaming", "completed"),
                "failed",
                "/video/download_url",
                "video/mp4"));
        for (String submit : List.of("image_to_video", "tasks")) {
            families.add(new Family(
                    "/runwayml/v1/" + submit,
                    "{'promptImage':'https://e.com/p.jpg','promptText':'PROMPT','duration':5,'watermark':false}",
                    "/id",
                    "/runwayml/v1/tasks/%s",
                    "/status",
                    List.of("PENDING", "RUNNING", "SUCCEEDED"),
                    "FAILED",
                    "/output/0",
                    "video/mp4"));
        }
        families.add(new Family(
                "/minimax/v1/video_generation",
                "{'model':'video-01','prompt':'PROMPT'}",
                "/task_id",
                "/minimax/v1/query/video_generation?task_id=%s",
                "/status",
                List.of("Queueing", "Processing", "Success"),
                "Fail",
                "",
                ""));
        families.add(new Family(
                "/volc/v1/contents/generations/tasks",
                "{'model':'doubao-seedance-2-0','content':[{'type':'text','text':'PROMPT'}],'ratio':'16:9','duration':4}",
                "/task_id",
                "/volc/v1/contents/generations/tasks/%s",
                "/status",
                List.of("queued", "in_progress", "completed"),
                "failed",
                "/metadata/artifact_url",
                "video/mp4"));
        families.add(new Family(
                "/volc/v1/contents/generations/tasks",
                "{'model':'doubao-video','content':{'prompt':'PROMPT','aspect_ratio':'16:9'}}",
                "/data/task_id",
                "/volc/v1/contents/generations/tasks/%s",
                "/data/status",
                List.of("SUBMITTED", "PROCESSING", "SUCCESS"),
                "FAILED",
                "/data/content/video_url",
                "video/mp4"));
        families.add(new Family(
                "/alibailian/api/v1/services/aigc/video-generation/video-synthesis",
                "{'model':'wan2.5-t2v-preview','input':{'prompt':'PROMPT'},'parameters':{'resolution':'480P','duration':5}}",
                "/output/task_id",
                "/alibailian/api/v1/tasks/%s",
                "/output/task_status",
                List.of("PENDING", "RUNNING", "SUCCEEDED"),
                "FAILED",
                "/output/video_url",
                "video/mp4"));
        for (String query : List.of("id", "task_id")) {
            families.add(video("/v1/video/create", "veo-3.1", "/v1/video/query?" + query + "=%s", "/video_url"));
        }
        families.add(video("/v1/video/generations", "veo-3.1", "/v1/video/generations/%s", "/video_url"));
        families.add(video("/v1/videos", "sora-2", "/v1/videos/%s", "/video/url"));
        return families.stream();
    }

    private static Family kling(String kind, String body) {
        return taskEnvelope("/kling/v1/" + kind, body, "/kling/v1/" + kind + "/%s");
    }

    private static Family taskEnvelope(String submit, String body, String query) {
        return new Family(
                submit,
                body,
                "/task_id",
                query,
                "/data/status",
                List.of("queued", "processing", "succeeded"),
                "failed",
                "/data/url",
                submit.contains("images") ? "image/png" : "video/mp4");
    }

    private static Family video(String submit, String model, String query, String result) {
        return new Family(
                submit,
                "{'model':'" + model + "','prompt':'PROMPT','size':'1280x720','duration':5}",
                "/id",
                query,
                "/status",
                List.of("processing", "completed"),
                "failed",
                result,
                "video/mp4");
    }

    @ParameterizedTest
    @MethodSource("families")
    void walksThroughItsWordsToAFile(Family family) throws IOException, InterruptedException {
        String query = submitted(family, "a boat at sea");
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < family.words().size(); i++) {
            JsonNode reply = get(query);
            seen.add(reply.at(family.status()).asText());
            assertThat(family.result().isEmpty()
                            || reply.at(family.result()).asText().isEmpty())
                    .as("a result before the end: " + reply)
                    .isTrue();
            clock.forward(TASK.dividedBy(family.words().size() - 1));
            if (i == family.words().size() - 2) {
                break;
            }
        }
        JsonNode done = get(query);
        seen.add(done.at(family.status()).asText());
        assertThat(seen).isEqualTo(family.words());
        if (!family.result().isEmpty()) {
            assertIsFile(done.at(family.result()).asText(), family.type());
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void failsInItsWordWhenThePromptAsksForIt(Family family) throws IOException, InterruptedException {
        String query = submitted(family, "sandbox:fail");
        clock.forward(TASK);
        JsonNode reply = get(query);
        assertThat(reply.at(family.status()).asText()).isEqualTo(family.failed());
        assertThat(family.result().isEmpty()
                        || reply.at(family.result()).asText().isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("families")
    void answersWithABusinessErrorForAnUnknownTask(Family family) throws IOException, InterruptedException {
        Reply reply = client.get(GATEWAY, family.query().formatted("no-such-task"));
        assertThat(reply.json().path("code").asText()).isEqualTo("task_not_exist");
        assertThat(reply.json().path("data").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("families")
    void refusesASubmitThatIsEmpty(Family family) throws IOException, InterruptedException {
        Reply reply = client.post(GATEWAY, family.submit(), "{}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo("invalid_request");
    }

    private static String submitted(Family family, String prompt) throws IOException, InterruptedException {
        JsonNode reply =
                submit(family.submit(), family.body().replace("PROMPT", prompt).replace('\'', '"'));
        JsonNode id = reply.at(family.id());
        assertThat(id.isTextual()).as(reply.toString()).isTrue();
        return family.query().formatted(id.asText());
    }

    private static void assertIsFile(String address, String type) throws IOException, InterruptedException {
        assertThat(address).startsWith(sandbox.baseUrl(GATEWAY));
        Reply file = client.send(HttpRequest.newBuilder(URI.create(address)));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo(type);
        assertThat(file.raw().body()).isNotEmpty();
    }
}
