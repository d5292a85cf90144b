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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka that a batch of records is in the store; called after the ledger's commit, never before. As a predicate it
 * tells whether a batch that failed may be tried once more before Kafka takes the consumer for dead.
 */
public class KafkaOffsets implements Predicate {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOffsets.class);
    private static final String RECORDS = "CamelAiGatewayRagRecords";
    private static final String STARTED = "CamelAiGatewayRagStarted";
    private static final Duration MAX_POLL_INTERVAL = Duration.ofMinutes(30);

    /** One part for the attempts so far, one for the wait, which at most doubles them, one for the attempt after it. */
    private static final int PARTS = 3;

    private final LongSupplier nanos;
    private Duration maxPollInterval = MAX_POLL_INTERVAL;

    public KafkaOffsets() {
        this(System::nanoTime);
    }

    KafkaOffsets(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How long a batch may take before Kafka gives its records to another consumer, in milliseconds; default 30 minutes. */
    public void setMaxPollIntervalMs(long milliseconds) {
        this.maxPollInterval = Duration.ofMillis(milliseconds);
    }

    /** Remembers the records in the body. */
    public void remember(Exchange exchange) {
        exchange.setProperty(STARTED, nanos.getAsLong());
        exchange.setProperty(RECORDS, exchange.getMessage().getBody(List.class));
    }

    /** Whether there is time to try the batch again. */
    @Override
    public boolean matches(Exchange exchange) {
        Long started = exchange.getProperty(STARTED, Long.class);
        return started != null && (nanos.getAsLong() - started) * PARTS < maxPollInterval.toNanos();
    }

    /**
     * Commits the offset of the last record of each partition. A partition that Kafka gave to another consumer meanwhile is
     * left to it: it reads the records again, and their ingest changes nothing.
     */
    public void commit(Exchange exchange) {
        Map<String, KafkaManualCommit> last = new LinkedHashMap<>();
        for (Object element : exchange.getProperty(RECORDS, List.of(), List.class)) {
            Message message = ((Exchange) element).getMessage();
            KafkaManualCommit commit = message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
            String partition =
                    message.getHeader(KafkaConstants.TOPIC) + "-" + message.getHeader(KafkaConstants.PARTITION);
            last.put(partition, commit);
        }
        last.forEach(KafkaOffsets::commit);
    }

    private static void commit(String partition, KafkaManualCommit commit) {
        try {
            commit.commit();
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.warn(
                    "The records of {} are in the store, but Kafka gave the partition away before it was told; its new"
                            + " owner reads them again. If this comes often, take a smaller maxPollRecords or a longer"
                            + " maxPollIntervalMs. Kafka says: {}",
                    partition,
                    e.getMessage());
        }
    }
}
