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
package io.github.camelaigateways.crazyrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.TaskRecord;
import io.github.camelaigateways.testkit.task.FaultyTaskStore.Point;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What the gateway answers goes to the store on the store's own threads: neither I/O nor a route waits for a database. */
class TaskThreadTest extends WatchedTaskTestCase {

    @Test
    void storesAnswersOnTheThreadsOfTheStore() {
        List<String> running = new CopyOnWriteArrayList<>();
        List<String> ended = new CopyOnWriteArrayList<>();
        faulty.at(
                "running",
                Point.BEFORE,
                9,
                () -> running.add(Thread.currentThread().getName()));
        faulty.at(
                "ended", Point.BEFORE, 9, () -> ended.add(Thread.currentThread().getName()));
        submits(ACCEPTED);
        tells(state("processing", ""), state("processing", ""), DONE);
        CompletableFuture<Exchange> exchange = sending(video(""));
        assertThat(finished(exchange).getMessage().getBody()).isInstanceOf(TaskRecord.class);
        assertThat(running).hasSizeGreaterThan(1).allMatch(name -> name.endsWith("AiGatewayTasks-crazyrouter"));
        assertThat(ended).isNotEmpty().allMatch(name -> name.endsWith("AiGatewayTasks-crazyrouter"));
    }
}
