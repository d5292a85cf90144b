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

import io.github.camelaigateways.aigateway.GatewayHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each record of a topic the key of its task, and tells Kafka once that task is stored. */
public class KafkaPrompts {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPrompts.class);
    private static final String COMMIT = "CamelAiGatewayMediaCommit";

    private String groupId = "";

    /** The consumer group: part of the key, since two groups may make two things of a record. */
    public void setGroupId(String groupId) {
        this.groupId = groupId;
    }

    /**
     * Sets the key: group, topic, partition, offset and timestamp. The timestamp tells a topic from one of the same name that
     * was deleted, whose offsets were the same.
     */
    public void begin(Exchange exchange) {
        Message message = exchange.getMessage();
        String key = String.join(
                "-",
                groupId,
                message.getHeader(KafkaConstants.TOPIC, String.class),
                message.getHeader(KafkaConstants.PARTITION, String.class),
                message.getHeader(KafkaConstants.OFFSET, String.class),
                message.getHeader(KafkaConstants.TIMESTAMP, String.class));
        message.setHeader(GatewayHeaders.TASK_KEY, key);
        exchange.setProperty(COMMIT, message.getHeader(KafkaConstants.MANUAL_COMMIT));
    }

    /**
     * Commits the record's offset. A partition that Kafka gave to another consumer meanwhile is left to it: it reads the record
     * again and gets the same task.
     */
    public void commit(Exchange exchange) {
        try {
            exchange.getProperty(COMMIT, KafkaManualCommit.class).commit();
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.warn(
                    "A prompt has its task, but Kafka gave its partition away before it was told. Its new owner reads the"
                            + " record again and gets the same task. Kafka says: {}",
                    e.getMessage());
        }
    }
}
