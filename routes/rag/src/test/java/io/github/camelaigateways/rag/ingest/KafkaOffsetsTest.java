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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a batch is tried again, and what is told to Kafka: what only the clock or another consumer decides. */
class KafkaOffsetsTest {

    private final AtomicLong nanos = new AtomicLong(5);
    private final KafkaOffsets offsets = new KafkaOffsets(nanos::get);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> committed = new ArrayList<>();

    private Exchange record(String topic, int partition, KafkaManualCommit commit) {
        Exchange record = new DefaultExchange(context);
        record.getMessage().setHeader(KafkaConstants.TOPIC, topic);
        record.getMessage().setHeader(KafkaConstants.PARTITION, partition);
        record.getMessage().setHeader(KafkaConstants.MANUAL_COMMIT, commit);
        return record;
    }

    private Exchange record(String topic, int partition, int offset) {
        return record(topic, partition, () -> committed.add(topic + "-" + partition + ":" + offset));
    }

    private Exchange batch(Exchange... records) {
        Exchange batch = new DefaultExchange(context);
        batch.getMessage().setBody(List.of(records));
        offsets.remember(batch);
        return batch;
    }

    @Test
    void tellsTheLastRecordOfEachPartition() {
        offsets.commit(
                batch(record("a", 0, 1), record("a", 1, 7), record("a", 0, 2), record("b", 0, 3), record("a", 1, 8)));
        assertThat(committed).containsExactlyInAnyOrder("a-0:2", "a-1:8", "b-0:3");
    }

    @Test
    void leavesAPartitionToItsNewOwnerAndTellsTheOthers() {
        offsets.commit(batch(
                record("a", 0, () -> {
                    throw new CommitFailedException("given away");
                }),
                record("a", 1, () -> {
                    throw new RebalanceInProgressException("being given away");
                }),
                record("a", 2, 5)));
        assertThat(committed).containsExactly("a-2:5");
    }

    @Test
    void failsByWhatElseGoesWrong() {
        Exchange batch = batch(record("a", 0, () -> {
            throw new IllegalStateException("no broker");
        }));
        assertThatThrownBy(() -> offsets.commit(batch)).hasMessage("no broker");
    }

    /** Of 9 seconds a third is for the attempts so far, a third for the wait, a third for the attempt after it. */
    @ParameterizedTest
    @CsvSource({"0, true", "2999, true", "3000, false", "9000, false"})
    void triesAgainWhileThereIsTimeForIt(long milliseconds, boolean again) {
        offsets.setMaxPollIntervalMs(9000);
        Exchange batch = batch();
        nanos.addAndGet(Duration.ofMillis(milliseconds).toNanos());
        assertThat(offsets.matches(batch)).isEqualTo(again);
    }

    @Test
    void doesNotTryAgainWhatItDoesNotKnow() {
        assertThat(offsets.matches(new DefaultExchange(context))).isFalse();
    }
}
