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
package io.github.camelaigateways.rag.ingest;

import static io.github.camelaigateways.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.rag.RagContext;
import io.github.camelaigateways.rag.StoreDump;
import io.github.camelaigateways.rag.ledger.SourceId;
import io.github.camelaigateways.rag.store.WritePoint;
import io.github.camelaigateways.rag.store.WritePointListener;
import io.github.camelaigateways.sandbox.Misbehaviour;
import io.github.camelaigateways.sandbox.Sandbox;
import io.github.camelaigateways.testkit.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Ingests from a real broker, also across SIGKILL and outages of the gateway. */
class RagKafkaTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int PARTITIONS = 2;

    @TempDir
    private static Path directory;

    private static EmbeddedKafkaKraftBroker broker;
    private static Sandbox sandbox;
    private static KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
        broker.adminTimeout(120);
        broker.afterPropertiesSet();
        sandbox = Sandbox.start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        sandbox.close();
        broker.destroy();
    }

    @Test
    void ingestsRecordsAndRemovesOnATombstone() throws Exception {
        broker.addTopics("manuals");
        send("manuals", "pump.md", "# Pump\n\nThe pump runs at 40 bar.");
        send("manuals", "valve.txt", "The valve opens at noon.");
        send("manuals", "broken.json", "{\"cut\": ");
        send("manuals", null, "A record without a key is kept under its place.");
        Path store = directory.resolve("store");
        try (RagContext rag = consume(new RagContext(sandbox), store, "manuals", Map.of())) {
            awaitCommitted("manuals", 4);
            assertThat(files(store)).hasSize(3).contains("path=pump.md", "path=valve.txt");
            assertThat(store.resolve("dead-letter")
                            .resolve(new FailedDocument(new SourceId("manuals", "broken.json"), null, "", null)
                                            .fileName()
                                    + ".cause.txt"))
                    .content()
                    .contains("broken.json");

            send("manuals", "pump.md", null);
            send("manuals", "never-seen.md", null);
            awaitCommitted("manuals", 6);
            assertThat(files(store)).hasSize(2).doesNotContain("path=pump.md");
        }
    }

    @Test
    void waitsForAGatewayThatIsDown() throws Exception {
        broker.addTopics("outage");
        sandbox.misbehave(Misbehaviour.MODEL_NOT_FOUND, 3);
        send("outage", "a.txt", "The first text waits.");
        send("outage", "b.txt", "The second text waits.");
        Path store = directory.resolve("outage");
        try (RagContext rag = consume(new RagContext(sandbox), store, "outage", Map.of("redeliveryDelay", "50"))) {
            awaitCommitted("outage", 2);
            assertThat(files(store)).hasSize(2);
        } finally {
            sandbox.behave();
        }
    }

    @Test
    void outlastsAnOutageThatIsLongerThanThePollInterval() throws Exception {
        broker.addTopics("long-outage");
        sandbox.misbehave(Misbehaviour.MODEL_NOT_FOUND, 6);
        send("long-outage", "a.txt", "The first text waits long.");
        send("long-outage", "b.txt", "The second text waits long.");
        Path store = directory.resolve("long-outage");
        Map<String, String> impatient = Map.of("redeliveryDelay", "100", "maxPollIntervalMs", "3000");
        try (RagContext rag = consume(new RagContext(sandbox), store, "long-outage", impatient)) {
            awaitCommitted("long-outage", 2);
            assertThat(files(store)).hasSize(2);
        } finally {
            sandbox.behave();
        }
    }

    @Test
    void goesOnWhenABatchTookLongerThanThePollInterval() throws Exception {
        broker.addTopics("slow");
        send("slow", "a.txt", "This text takes its time.");
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch thrownOut = new CountDownLatch(1);
        WritePointListener slow = point -> {
            inHand.countDown();
            try {
                thrownOut.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Path store = directory.resolve("slow");
        RagContext context = new RagContext(sandbox.baseUrl("crazyrouter"), sandbox.apiKey(), slow);
        try (RagContext rag = consume(context, store, "slow", Map.of("maxPollIntervalMs", "3000"))) {
            inHand.await();
            await().atMost(LIMIT).until(() -> members() == 0);
            thrownOut.countDown();
            awaitCommitted("slow", 1);
            send("slow", "b.txt", "This one comes after it.");
            awaitCommitted("slow", 2);
            assertThat(files(store)).hasSize(2);
        } finally {
            thrownOut.countDown();
        }
    }

    @Test
    void losesNothingWhenItIsKilledInTheMiddle() throws Exception {
        int records = 40;
        broker.addTopics("killed");
        for (int i = 0; i < records; i++) {
            send("killed", "doc" + i + ".txt", "Machine number " + i + " is oiled on day " + i + ".");
        }
        Path store = directory.resolve("killed");
        long texts = sandbox.embeddedTexts();
        for (WritePoint point : List.of(WritePoint.EMBEDDED, WritePoint.INDEX_COMMITTED, WritePoint.COMMITTED)) {
            try (ChildJvm child = ChildJvm.start(
                    CrashingConsumer.class,
                    List.of("-Xmx384m"),
                    store.toString(),
                    broker.getBrokersAsString(),
                    sandbox.baseUrl("crazyrouter"),
                    sandbox.apiKey(),
                    point.name())) {
                child.awaitLine(CrashingConsumer.STOPPED);
                child.kill();
                assertThat(child.exitCode()).isEqualTo(137);
            }
        }
        assertThat(committed("killed")).as("offsets before the last run").isLessThan(records);

        try (RagContext rag = consume(new RagContext(sandbox), store, "killed", CrashingConsumer.SMALL_BATCHES)) {
            awaitCommitted("killed", records);
        }
        List<String> expected = IntStream.range(0, records)
                .mapToObj(i -> "path=doc" + i + ".txt")
                .sorted()
                .toList();
        assertThat(files(store)).containsExactlyElementsOf(expected);
        assertThat(sandbox.embeddedTexts() - texts).as("texts paid for").isEqualTo(records);
    }

    static RagContext consume(RagContext rag, Path store, String topic, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(Map.of(
                "topic",
                topic,
                "brokers",
                broker == null ? "" : broker.getBrokersAsString(),
                "pollTimeoutMs",
                "200",
                "collection",
                topic));
        all.putAll(parameters);
        return rag.ingest(store, Map.of()).route("rag-ingest-kafka", all);
    }

    private static List<String> files(Path store) {
        SortedSet<String> rows = StoreDump.index(store);
        return rows.stream()
                .map(row -> row.replaceFirst("(?s).*?(path=\\S+).*", "$1"))
                .sorted()
                .toList();
    }

    private static void send(String topic, String key, String text) throws ExecutionException, InterruptedException {
        byte[] value = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    private static void awaitCommitted(String topic, long offsets) {
        await().atMost(LIMIT).until(() -> committed(topic) == offsets);
    }

    private static int members() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) broker.getBrokersAsString()))) {
            return admin.describeConsumerGroups(List.of("rag-ingest"))
                    .all()
                    .get()
                    .get("rag-ingest")
                    .members()
                    .size();
        }
    }

    private static long committed(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) broker.getBrokersAsString()))) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets("rag-ingest")
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(topic))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        }
    }
}
