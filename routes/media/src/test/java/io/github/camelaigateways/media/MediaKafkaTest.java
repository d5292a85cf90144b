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
package io.github.camelaigateways.media;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.sandbox.SandboxOptions;
import io.github.camelaigateways.testkit.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Prompts come from a real broker and videos are told to it; a process that is killed in between pays for nothing twice. */
class MediaKafkaTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int PROMPTS = 30;

    @TempDir
    private Path folder;

    private EmbeddedKafkaKraftBroker broker;
    private Sandbox sandbox;
    private KafkaProducer<String, String> producer;

    @BeforeEach
    void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 2, "prompts", "videos", "refused");
        broker.adminTimeout(120);
        broker.afterPropertiesSet();
        sandbox = Sandbox.start(
                SandboxOptions.builder().taskDuration(Duration.ofMillis(800)).build());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        sandbox.close();
        broker.destroy();
    }

    @Test
    void paysOnceForEachRecordAcrossKills() throws Exception {
        for (int i = 0; i < PROMPTS; i++) {
            producer.send(new ProducerRecord<>("prompts", "A fox in snow, number " + i))
                    .get();
        }
        for (int kills = 1; kills <= 3; kills++) {
            long enough = kills * PROMPTS / 4L;
            try (ChildJvm child = ChildJvm.start(
                    KafkaProcess.class,
                    List.of("-Xmx384m"),
                    folder.toString(),
                    broker.getBrokersAsString(),
                    sandbox.baseUrl("crazyrouter"),
                    sandbox.apiKey())) {
                await().atMost(LIMIT).until(() -> submits() >= enough);
                child.kill();
                assertThat(child.exitCode()).isEqualTo(137);
            }
        }
        Set<String> keys = new HashSet<>();
        List<JsonNode> videos;
        int uncertain;
        try (MediaContext media = consume()) {
            videos = records("videos", () -> PROMPTS - failed().size());
            uncertain = failed().size();
        }
        videos.forEach(video -> keys.add(video.path("key").asText()));
        System.out.printf("%d videos and %d uncertain tasks of %d submits%n", keys.size(), uncertain, submits());
        assertThat(keys).hasSize(PROMPTS - uncertain).allMatch(key -> key.startsWith("videos-prompts-"));
        // a kill between the submit and the write of its id leaves one task uncertain; none is submitted again
        assertThat(uncertain).isLessThanOrEqualTo(3);
        assertThat(submits()).isBetween((long) PROMPTS - uncertain, (long) PROMPTS);
        for (JsonNode video : videos) {
            byte[] file = Files.readAllBytes(Path.of(video.at("/files/0/path").asText()));
            assertThat(new String(file, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        }
    }

    @Test
    void setsRefusedPromptsAsideAndWaitsForAGatewayThatIsDown() throws Exception {
        sandbox.misbehave(Misbehaviour.INSUFFICIENT_QUOTA, 3);
        producer.send(new ProducerRecord<>("prompts", 0, null, "A fox")).get();
        producer.send(new ProducerRecord<>("prompts", 0, null, "{\"prompt\": 7}"))
                .get();
        producer.send(new ProducerRecord<>("prompts", 0, null, "A hare")).get();
        try (MediaContext media = consume()) {
            assertThat(records("videos", () -> 2)).hasSize(2);
            JsonNode refused = records("refused", () -> 1).get(0);
            assertThat(refused.path("body").asText()).isEqualTo("{\"prompt\": 7}");
            assertThat(refused.path("kind").asText()).isEqualTo("INVALID_REQUEST");
        }
    }

    private MediaContext consume() {
        return KafkaProcess.start(
                folder, broker.getBrokersAsString(), sandbox.baseUrl("crazyrouter"), sandbox.apiKey());
    }

    private long submits() {
        return sandbox.requestCount("/crazyrouter/v1/video/create");
    }

    /** What media-results set aside: the tasks whose outcome a kill left uncertain. */
    private List<Path> failed() {
        Path failed = folder.resolve("failed");
        if (!Files.isDirectory(failed)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(failed)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records of a topic from its beginning, until there are as many keys. */
    private List<JsonNode> records(String topic, IntSupplier count) {
        List<JsonNode> records = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.getBrokersAsString(),
                "group.id",
                "test-" + topic,
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    keys.add(record.key());
                    records.add(parse(record.value()));
                });
                return keys.size() >= count.getAsInt();
            });
        }
        return records;
    }

    private static JsonNode parse(String json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
