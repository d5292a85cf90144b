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

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process of its own that makes videos of the records of a topic until it is killed. */
public final class KafkaProcess {

    private KafkaProcess() {}

    /** @param arguments folder, brokers, base URL, key */
    public static void main(String[] arguments) throws InterruptedException {
        try (MediaContext media = start(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3])) {
            new CountDownLatch(1).await();
        }
    }

    static MediaContext start(Path folder, String brokers, String baseUrl, String apiKey) {
        return new MediaContext(folder, baseUrl, apiKey)
                .results("text-to-video", Map.of("target", "kafka:videos?brokers=" + brokers))
                .route("text-to-video", Map.of("videoModel", "sora-2"))
                .route(
                        "media-prompts-kafka",
                        Map.of(
                                "topic",
                                "prompts",
                                "brokers",
                                brokers,
                                "groupId",
                                "videos",
                                "to",
                                "direct:text-to-video",
                                "retryDelay",
                                "100",
                                "sessionTimeoutMs",
                                "6000",
                                "deadLetter",
                                "kafka:refused?brokers=" + brokers));
    }
}
