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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said can be read back. */
class AudioTest extends SandboxTestCase {

    private static final String SPEECH = "/v1/audio/speech";
    private static final String TEXT = "Grüße aus dem Sandkasten: \"naïve\" 你好 🎈, line one.\nLine two.";

    private static HttpResponse<byte[]> say(String text, String format) throws IOException, InterruptedException {
        String body = "{\"model\":\"tts-1\",\"voice\":\"nova\",\"speed\":1.0,\"input\":" + quoted(text)
                + ",\"response_format\":\"" + format + "\"}";
        return client.bytes(client.request("crazyrouter", SPEECH)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static Reply hear(String path, byte[] file, String format) throws IOException, InterruptedException {
        Form form = new Form()
                .field("model", "whisper-1")
                .field("language", "de")
                .field("temperature", "0")
                .field("response_format", format)
                .file("file", "speech.wav", "audio/wav", file);
        return client.send(form.post(client.request("crazyrouter", path)));
    }

    @ParameterizedTest
    @CsvSource({"transcriptions,mp3", "transcriptions,wav", "transcriptions,opus", "translations,flac"})
    void readsBackExactlyWhatItSaid(String path, String format) throws IOException, InterruptedException {
        HttpResponse<byte[]> said = say(TEXT, format);
        assertThat(said.headers().firstValue("Content-Type")).hasValue("audio/wav");
        assertThat(said.headers().firstValue("X-Sandbox-Format")).hasValue("wav");
        assertThat(said.headers().firstValue("Content-Length")).isEmpty();
        assertThat(hear("/v1/audio/" + path, said.body(), "json")
                        .json()
                        .path("text")
                        .asText())
                .isEqualTo(TEXT);
    }

    @Test
    void readsBackTheLongestInput() throws IOException, InterruptedException {
        String longest = "All work and no play. ".repeat(200).substring(0, 4096);
        byte[] said = say(longest, "wav").body();
        assertThat(hear("/v1/audio/transcriptions", said, "json")
                        .json()
                        .path("text")
                        .asText())
                .isEqualTo(longest);
        assertThat(say(longest + "!", "wav").statusCode()).isEqualTo(400);
    }

    @Test
    void sendsRawSamplesAsPcm() throws IOException, InterruptedException {
        byte[] wav = say("hello", "wav").body();
        byte[] pcm = say("hello", "pcm").body();
        assertThat(pcm).isEqualTo(Arrays.copyOfRange(wav, 44, wav.length));
    }

    @Test
    void writesEachTextFormat() throws IOException, InterruptedException {
        byte[] said = say("hello", "wav").body();
        String path = "/v1/audio/transcriptions";
        assertThat(hear(path, said, "text").raw().body()).isEqualTo("hello\n");
        assertThat(hear(path, said, "srt").raw().body())
                .startsWith("1\n00:00:00,000 --> 00:00:00,2")
                .contains("\nhello\n");
        assertThat(hear(path, said, "vtt").raw().body()).startsWith("WEBVTT\n\n00:00:00.000 --> ");
        JsonNode verbose = hear("/v1/audio/translations", said, "verbose_json").json();
        assertThat(verbose.path("task").asText()).isEqualTo("translate");
        assertThat(verbose.path("duration").asDouble()).isBetween(0.2, 0.3);
        assertThat(verbose.at("/segments/0/text").asText()).isEqualTo("hello");
    }

    @Test
    void hearsNothingInWhatItDidNotSay() throws IOException, InterruptedException {
        byte[] changed = say("hello", "wav").body();
        Arrays.fill(changed, changed.length - 2000, changed.length, (byte) 0);
        for (byte[] other : new byte[][] {"not a WAV file".getBytes(), changed}) {
            assertThat(hear("/v1/audio/transcriptions", other, "json")
                            .json()
                            .path("text")
                            .asText())
                    .isEqualTo("The sandbox hears only its own speech.");
        }
    }

    @Test
    void refusesAFileAbove25MegabytesAndAFormWithoutOne() throws IOException, InterruptedException {
        Reply large = hear("/v1/audio/transcriptions", new byte[(25 << 20) + 1], "json");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.errorMessage()).contains("25 MB");
        assertThat(hear("/v1/audio/transcriptions", new byte[25 << 20], "json").status())
                .isEqualTo(200);
        Form none = new Form().field("model", "whisper-1").field("file", "text only");
        assertThat(client.send(none.post(client.request("crazyrouter", "/v1/audio/transcriptions")))
                        .status())
                .isEqualTo(400);
        assertThat(hear("/v1/audio/transcriptions", new byte[9], "yaml").status())
                .isEqualTo(400);
    }
}
