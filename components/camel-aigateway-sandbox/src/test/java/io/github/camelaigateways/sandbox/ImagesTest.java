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
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that come back in the reply. */
class ImagesTest extends SandboxTestCase {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private static Reply post(String path, String body) throws IOException, InterruptedException {
        return client.post("crazyrouter", path, body.replace('\'', '"'));
    }

    private static BufferedImage fetch(String address) throws IOException, InterruptedException {
        assertThat(address).startsWith(sandbox.baseUrl("crazyrouter"));
        return picture(client.bytes(HttpRequest.newBuilder(URI.create(address))).body());
    }

    private static BufferedImage picture(byte[] bytes) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image).isNotNull();
        return image;
    }

    @Test
    void drawsThePictureInTheSizeAskedFor() throws IOException, InterruptedException {
        JsonNode reply = post(
                        GENERATIONS,
                        "{'model':'gpt-image-2','prompt':'a cat','n':2,'size':'1536x1024','quality':'low','output_format':'jpeg'}")
                .json();
        assertThat(reply.path("output_format").asText()).isEqualTo("jpeg");
        assertThat(reply.path("quality").asText()).isEqualTo("low");
        assertThat(reply.path("size").asText()).isEqualTo("1536x1024");
        assertThat(reply.path("created").isIntegralNumber()).isTrue();
        List<Integer> colours = new ArrayList<>();
        for (JsonNode entry : reply.path("data")) {
            assertThat(entry.has("b64_json")).isFalse();
            BufferedImage image = fetch(entry.path("url").asText());
            assertThat(image.getWidth()).isEqualTo(1536);
            assertThat(image.getHeight()).isEqualTo(1024);
            colours.add(image.getRGB(5, 5));
        }
        assertThat(colours).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grok-4-image|'response_format':'url','aspect_ratio':'16:9','resolution':'1k'|mime_type",
                "dall-e-3|'size':'1792x1024','quality':'hd','style':'natural'|revised_prompt",
                "doubao-seedream-4-5|'size':'2K','watermark':false,'image_input':['https://e.com/a.png'],'sequential_image_generation':'auto','optimize_prompt_options':{'mode':'standard'}|url",
                "qwen-image-max|'size':'1024x1024','n':1|url",
                "nano-banana-pro|'image_input':['https://e.com/a.png','https://e.com/b.png'],'resolution':'4K','aspect_ratio':'21:9','output_format':'jpg'|url"
            })
    void takesWhatThePageOfTheModelSays(String model, String fields, String told)
            throws IOException, InterruptedException {
        Reply reply = post(GENERATIONS, "{'model':'" + model + "','prompt':'a cat'," + fields.replace('\'', '"') + "}");
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        assertThat(reply.json().at("/data/0").has(told)).isTrue();
        assertThat(fetch(reply.json().at("/data/0/url").asText()).getWidth()).isPositive();
    }

    @Test
    void givesTheBytesThemselvesWhenAsked() throws IOException, InterruptedException {
        JsonNode entry = post(
                        GENERATIONS, "{'model':'dall-e-3','prompt':'a','size':'256x256','response_format':'b64_json'}")
                .json()
                .at("/data/0");
        assertThat(entry.has("url")).isFalse();
        assertThat(picture(Base64.getDecoder().decode(entry.path("b64_json").asText()))
                        .getWidth())
                .isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-image-2|'response_format':'url'|response_format",
                "gpt-image-2|'style':'vivid'|style",
                "gpt-image-2|'background':'transparent'|background",
                "gpt-image-2|'quality':'standard'|quality",
                "gpt-image-2|'output_format':'png','output_compression':5|output_compression",
                "gpt-image-2|'partial_images':2|partial_images",
                "gpt-image-2|'size':'huge'|size",
                "gpt-image-2|'size':'1000x1024'|multiples of 16",
                "gpt-image-2|'size':'3856x1600'|above 3840",
                "gpt-image-2|'size':'512x512'|fewer pixels than 655360",
                "gpt-image-2|'size':'3840x2176'|more pixels than 8294400",
                "gpt-image-2|'size':'2048x512'|above 3",
                "gpt-image-2|'n':11|'n'",
                "grok-4-image|'size':'1024x1024'|Argument not supported: size",
                "dall-e-3|'n':2|'n'",
                "nano-banana-pro|'image':'https://e.com/a.png'|image",
                "nano-banana-pro|'image_input':'data:image/png;base64,AA'|image_input",
                "nano-banana-2|'n':1|not supported model for image generation"
            })
    void refusesWhatThePageOfTheModelForbids(String model, String fields, String said)
            throws IOException, InterruptedException {
        Reply reply = post(GENERATIONS, "{'model':'" + model + "','prompt':'a'," + fields + "}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorMessage()).contains(said);
    }

    @Test
    void streamsUnfinishedPicturesBeforeTheWholeOne() throws IOException, InterruptedException {
        Reply reply = post(
                GENERATIONS,
                "{'model':'gpt-image-2','prompt':'a cat','size':'1024x1024','stream':true,'partial_images':2}");
        assertThat(reply.header("Content-Type")).startsWith("text/event-stream");
        List<String> names = new ArrayList<>();
        for (String event : reply.raw().body().split("\n\n")) {
            JsonNode data = Client.JSON.readTree(event.substring(event.indexOf("data: ") + 6));
            assertThat(event).startsWith("event: " + data.path("type").asText() + "\n");
            names.add(data.path("type").asText());
            picture(Base64.getDecoder().decode(data.path("b64_json").asText()));
        }
        assertThat(names)
                .containsExactly(
                        "image_generation.partial_image",
                        "image_generation.partial_image",
                        "image_generation.completed");
    }

    private static Form edit(int images) {
        Form form = new Form()
                .field("model", "gpt-image-2")
                .field("prompt", "add a rainbow")
                .field("n", "1");
        for (int i = 0; i < images; i++) {
            form.file("image[]", "a" + i + ".png", "image/png", PNG);
        }
        return form;
    }

    private static Reply send(Form form) throws IOException, InterruptedException {
        return client.send(form.post(client.request("crazyrouter", EDITS)));
    }

    @Test
    void editsUpTo16PicturesOfAForm() throws IOException, InterruptedException {
        Reply reply = send(edit(16).file("mask", "mask.png", "image/png", PNG));
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        assertThat(fetch(reply.json().at("/data/0/url").asText()).getWidth()).isPositive();
        assertThat(send(edit(17)).status()).isEqualTo(400);
        assertThat(send(edit(0)).status()).isEqualTo(400);
        assertThat(send(edit(1).field("response_format", "url")).errorMessage()).contains("response_format");
        assertThat(client.post("crazyrouter", EDITS, "{}").status()).isEqualTo(415);
        assertThat(send(edit(1).field("stream", "true").field("partial_images", "1"))
                        .raw()
                        .body())
                .contains("event: image_edit.partial_image", "event: image_edit.completed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/fal-ai/nano-banana|'prompt':'a','image_size':'landscape_16_9'|/images/0",
                "/fal-ai/nano-banana/edit|'prompt':'a','image_url':'https://e.com/a.png','strength':0.6|/images/0",
                "/ideogram/v1/ideogram-v3/generate|'prompt':'a','aspect_ratio':'ASPECT_16_9','style_type':'REALISTIC'|/data/0",
                "/ideogram/v1/ideogram-v3/edit|'prompt':'a','image':'https://e.com/a.png'|/data/0",
                "/ideogram/v1/ideogram-v3/remix|'prompt':'a','image':'https://e.com/a.png','image_weight':50|/data/0",
                "/ideogram/v1/ideogram-v3/reframe|'image':'https://e.com/a.png'|/data/0",
                "/ideogram/v1/ideogram-v3/replace-background|'prompt':'a','image':'https://e.com/a.png'|/data/0",
                "/ideogram/generate|'image_request':{'prompt':'a','model':'V_2','aspect_ratio':'ASPECT_16_9'}|/data/0",
                "/ideogram/remix|'image_request':{'prompt':'a'},'image_file':'https://e.com/a.png'|/data/0",
                "/ideogram/upscale|'image_request':{'prompt':'a'},'image_file':'https://e.com/a.png'|/data/0"
            })
    void drawsForFalAndIdeogram(String path, String fields, String entry) throws IOException, InterruptedException {
        Reply reply = post(path, "{" + fields + "}");
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        JsonNode told = reply.json().at(entry);
        BufferedImage image = fetch(told.path("url").asText());
        String size = image.getWidth() + "x" + image.getHeight();
        assertThat(told.path("resolution").asText(told.path("width") + "x" + told.path("height")))
                .isEqualTo(size);
        assertThat(post(path, "{}").status()).isEqualTo(400);
    }

    @Test
    void describesAndUploads() throws IOException, InterruptedException {
        assertThat(post("/ideogram/describe", "{'image_file':'https://e.com/a.png'}")
                        .json()
                        .at("/descriptions/0/text")
                        .asText())
                .isNotEmpty();
        assertThat(post("/mj/submit/upload-discord-images", "{'base64Array':['data:image/png;base64,AA']}")
                        .json()
                        .at("/result/0")
                        .asText())
                .contains("/files/");
    }
}
