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

import io.github.camelaigateways.aigateway.task.MemoryTaskStore;
import io.github.camelaigateways.aigateway.task.TaskStore;
import io.github.camelaigateways.testkit.Answer;
import io.github.camelaigateways.testkit.ScriptedGateway;
import io.github.camelaigateways.testkit.contract.RunningCamel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A store of tasks that is slow for a while loses no step, however many wait for it. */
class BusyTaskStoreTest {

    private static final int TASKS = 40;

    @RegisterExtension
    final ScriptedGateway gateway = ScriptedGateway.http();

    @RegisterExtension
    final RunningCamel camel = new RunningCamel();

    private final CountDownLatch goesOn = new CountDownLatch(1);

    /** Keeps tasks in memory, and lets whoever begins one wait. */
    private TaskStore store() {
        TaskStore memory = new MemoryTaskStore(Clock.systemUTC());
        return (TaskStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TaskStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("begin")) {
                        goesOn.await();
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void losesNoStep() throws Exception {
        camel.context().getComponent("crazyrouter", CrazyrouterComponent.class).setTaskStore(store());
        gateway.answer("/kling/v1/videos/text2video", request -> Answer.json("{\"task_id\":\"77\"}"));
        String uri =
                "crazyrouter:video-generation?family=kling-text2video&videoModel=kling-v3&taskMode=submit&taskPollInterval=1h"
                        + "&apiKey=sk-busy-store&baseUrl=" + gateway.baseUrl();
        AsyncProducer producer = camel.context().getEndpoint(uri).createAsyncProducer();
        producer.start();
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        try {
            for (int i = 0; i < TASKS; i++) {
                Exchange exchange = new DefaultExchange(camel.context());
                exchange.getMessage().setBody("A cat");
                sent.add(producer.processAsync(exchange));
            }
        } finally {
            goesOn.countDown();
        }
        for (CompletableFuture<Exchange> exchange : sent) {
            assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        producer.stop();
    }
}
