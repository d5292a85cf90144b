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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is peculiar to one family of tasks. */
class TaskTest extends TaskTestCase {

    @Test
    void klingSubmitsWithAnEmptyStatusAndAnIdThatNoDoubleHolds() throws IOException, InterruptedException {
        JsonNode reply = submit("/kling/v1/videos/text2video", "{\"model_name\":\"kling-v3\",\"prompt\":\"a cat\"}");
        assertThat(reply.path("status").asText("missing")).isEmpty();
        assertThat(reply.path("id")).isEqualTo(reply.path("task_id"));
        String id = reply.path("id").asText();
        assertThat(id).matches("\\d{18,19}");
        assertThat((long) Double.parseDouble(id)).isNotEqualTo(Long.parseLong(id));
        assertThat(reply.path("model").asText()).isEqualTo("sandbox/kling-v3");
        assertThat(client.get(GATEWAY, "/kling/v1/videos/image2video/" + id)
                        .json()
                        .path("code")
                        .asText())
                .as("another kind's path")
                .isEqualTo("task_not_exist");
    }

    @Test
    void klingTellsOfAFailureUnderSuccess() throws IOException, InterruptedException {
        JsonNode reply =
                submit("/kling/v1/videos/text2video", "{\"model_name\":\"kling-v3\",\"prompt\":\"sandbox:fail\"}");
        clock.forward(TASK);
        JsonNode failed = get("/kling/v1/videos/text2video/" + reply.path("id").asText());
        assertThat(failed.path("code").asText()).isEqualTo("success");
        assertThat(failed.at("/data/error/code").asText()).isEqualTo("task_failed");
    }

    @Test
    void midjourneyGoesOnByAButtonOfAFinishedTask() throws IOException, InterruptedException {
        String id = submit("/mj/submit/imagine", "{\"prompt\":\"a lighthouse\",\"state\":\"order 7\"}")
                .path("result")
                .asText();
        String early = "{\"taskId\":\"" + id + "\",\"customId\":\"MJ::JOB::upsample::1::" + id + "\"}";
        assertThat(client.post(GATEWAY, "/mj/submit/action", early).status()).isEqualTo(400);
        assertThat(client.get(GATEWAY, "/mj/task/" + id + "/image-seed").status())
                .isEqualTo(400);
        clock.forward(TASK);
        JsonNode task = get("/mj/task/" + id + "/fetch");
        assertThat(task.path("progress").asText()).isEqualTo("100%");
        assertThat(task.path("state").asText()).isEqualTo("order 7");
        assertThat(task.path("finishTime").asLong() - task.path("submitTime").asLong())
                .isEqualTo(TASK.toMillis());
        String button = task.at("/buttons/4/customId").asText();
        String next = submit("/mj/submit/action", "{\"taskId\":\"" + id + "\",\"customId\":\"" + button + "\"}")
                .path("result")
                .asText();
        JsonNode variation = get("/mj/task/" + next + "/fetch");
        assertThat(variation.path("action").asText()).isEqualTo("VARIATION");
        assertThat(variation.path("prompt").asText()).isEqualTo("a lighthouse");
        assertThat(get("/mj/task/" + id + "/image-seed").path("result").asText())
                .matches("\\d{10}");
    }

    @Test
    void midjourneyTakesQueuesOrTurnsAwayUnderStatus200() throws IOException, InterruptedException {
        JsonNode queued = submit("/mj/submit/imagine", "{\"prompt\":\"a boat sandbox:queued\"}");
        assertThat(queued.path("code").asInt()).isEqualTo(22);
        assertThat(get("/mj/task/" + queued.path("result").asText() + "/fetch")
                        .path("status")
                        .asText())
                .isEqualTo("NOT_START");
        assertThat(submit("/mj/submit/imagine", "{\"prompt\":\"sandbox:queue-full\"}")
                        .path("code")
                        .asInt())
                .isEqualTo(23);
        assertThat(submit("/mj/submit/imagine", "{\"prompt\":\"sandbox:rejected\"}")
                        .path("code")
                        .asInt())
                .isEqualTo(24);
    }

    @Test
    void listsTasksInTheShapeOfTheirFamily() throws IOException, InterruptedException {
        String mine = submit("/mj/submit/imagine", "{\"prompt\":\"a\"}")
                .path("result")
                .asText();
        Reply list = client.post(GATEWAY, "/mj/task/list-by-condition", "{\"ids\":[\"" + mine + "\",\"unknown\"]}");
        assertThat(list.json().isArray()).isTrue();
        assertThat(list.json().findValuesAsText("id")).containsExactly(mine);
        String song = submit("/suno/submit/concat", "{\"clip_id\":\"c\"}")
                .path("result")
                .asText();
        Reply songs = client.post(GATEWAY, "/suno/fetch", "{\"ids\":[\"" + song + "\"]}");
        assertThat(songs.json().at("/data/0/task_id").asText()).isEqualTo(song);
        assertThat(client.post(GATEWAY, "/suno/fetch", "{}").status()).isEqualTo(400);
    }

    @Test
    void lumaExtendsOnlyAFinishedVideo() throws IOException, InterruptedException {
        String id = submit("/luma/generations", "{\"user_prompt\":\"waves\"}")
                .path("id")
                .asText();
        String extend = "/luma/generations/" + id + "/extend";
        assertThat(client.post(GATEWAY, extend, "{\"user_prompt\":\"more\"}").status())
                .isEqualTo(400);
        clock.forward(TASK);
        assertThat(submit(extend, "{\"user_prompt\":\"more\"}").path("state").asText())
                .isEqualTo("queued");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/kling/v1/videos/text2video|{'model_name':'k','prompt':5}|'prompt'",
                "/kling/v1/videos/image2video|{'model_name':'k','prompt':'x'}|image",
                "/mj/submit/blend|{'base64Array':['one']}|'base64Array'",
                "/mj/submit/imagine|{'prompt':'x','botType':'ROBOT'}|'botType'",
                "/suno/submit/music|{'prompt':'x','title':'y'}|tags",
                "/luma/generations|{'user_prompt':'x','duration':5}|'duration'",
                "/runwayml/v1/tasks|{'promptImage':'x','duration':'5'}|'duration'",
                "/volc/v1/contents/generations/tasks|{'model':'m','content':'x'}|'content'",
                "/volc/v1/contents/generations/tasks|{'model':'m','content':[{'type':'text'}]}|text",
                "/volc/v1/contents/generations/tasks|{'model':'doubao-seedance-2-0','content':[{'type':'text','text':'x'}],'resolution':'1080p'}|'resolution'",
                "/volc/v1/contents/generations/tasks|{'model':'doubao-seedance-2-0','content':[{'type':'text','text':'x'}],'frames':9}|frames",
                "/volc/v1/contents/generations/tasks|{'model':'doubao-seedance-2-0','content':[{'type':'audio_url','audio_url':{'url':'u'}}]}|content",
                "/alibailian/api/v1/services/aigc/video-generation/video-synthesis|{'model':'m','input':{}}|'input'",
                "/v1/video/create|{'model':'m','prompt':'x','images':['a','b']}|'images'",
                "/v1/videos|{'model':'sora-2'}|prompt"
            })
    void refusesWhatThePageDoesNotAllow(String path, String body, String named)
            throws IOException, InterruptedException {
        Reply reply = client.post(GATEWAY, path, body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorMessage()).contains(named);
    }

    @Test
    void servesAVideoWholeAndInRanges(@TempDir Path folder) throws IOException, InterruptedException, JCodecException {
        String id = submit(
                        "/v1/videos",
                        "{\"model\":\"sora-2\",\"prompt\":\"a ball\",\"size\":\"1280x720\",\"duration\":2}")
                .path("id")
                .asText();
        String path = "/v1/videos/" + id + "/content";
        assertThat(client.get(GATEWAY, path).json().path("code").asText()).isEqualTo("task_not_done");
        clock.forward(TASK);
        byte[] whole = client.bytes(client.request(GATEWAY, path)).body();
        Path file = Files.write(folder.resolve("video.mp4"), whole);
        assertThat(frames(file, 0, 5)).as("the picture moves").doesNotHaveDuplicates();
        var part = client.bytes(client.request(GATEWAY, path).header("Range", "bytes=10-19"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 10-19/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        var rest = client.bytes(client.request(GATEWAY, path).header("Range", "bytes=-5"));
        assertThat(rest.body()).hasSize(5);
        var beyond = client.bytes(client.request(GATEWAY, path).header("Range", "bytes=" + whole.length + "-"));
        assertThat(beyond.statusCode()).isEqualTo(416);
    }

    private static List<Integer> frames(Path file, int... numbers) throws IOException, JCodecException {
        List<Integer> hashes = new ArrayList<>();
        for (int number : numbers) {
            Picture frame = FrameGrab.getFrameFromChannelAtSec(NIOUtils.readableChannel(file.toFile()), number / 5.0);
            assertThat(frame.getWidth()).isEqualTo(192);
            hashes.add(Arrays.hashCode(frame.getPlaneData(0)));
        }
        return hashes;
    }
}
