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
package io.github.camelaigateways.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class SharedClientsTest {

    @Test
    void continuesOnWorkersEvenWhenAllAreBusy() throws Exception {
        List<Thread> used = new CopyOnWriteArrayList<>();
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2);
        try (DefaultCamelContext context = new DefaultCamelContext();
                SharedClients clients = new SharedClients(context, "test", 1)) {
            clients.proceed(() -> {
                await(free);
                used.add(Thread.currentThread());
                done.countDown();
            });
            clients.proceed(() -> {
                used.add(Thread.currentThread());
                done.countDown();
            });
            free.countDown();
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(used).hasSize(2).doesNotContain(Thread.currentThread());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
