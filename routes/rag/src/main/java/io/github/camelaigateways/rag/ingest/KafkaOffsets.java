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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/** Tells Kafka that a batch of records is in the store; called after the ledger's commit, never before. */
public class KafkaOffsets {

    private static final String RECORDS = "CamelAiGatewayRagRecords";

    /** Remembers the records in the body. */
    public void remember(Exchange exchange) {
        exchange.setProperty(RECORDS, exchange.getMessage().getBody(List.class));
    }

    /** Commits the offset of the last record of each partition. */
    public void commit(Exchange exchange) {
        Map<String, KafkaManualCommit> last = new LinkedHashMap<>();
        for (Object element : exchange.getProperty(RECORDS, List.of(), List.class)) {
            Message message = ((Exchange) element).getMessage();
            KafkaManualCommit commit = message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
            String partition =
                    message.getHeader(KafkaConstants.TOPIC) + "-" + message.getHeader(KafkaConstants.PARTITION);
            last.put(partition, commit);
        }
        last.values().forEach(KafkaManualCommit::commit);
    }
}
