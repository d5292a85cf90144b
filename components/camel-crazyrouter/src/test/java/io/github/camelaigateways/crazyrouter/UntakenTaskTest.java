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

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import java.time.Duration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Ended tasks that no route takes are counted when others would be forgotten. */
class UntakenTaskTest extends WatchedTaskTestCase {

    private static final Duration RETENTION = Duration.ofDays(7);

    @Test
    void isCountedInJmx() throws Exception {
        submits(ACCEPTED);
        tells(DONE);
        uncertainTaskOf("crun");
        try (DefaultCamelContext managed = new DefaultCamelContext()) {
            quickly(managed);
            managed.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:video").to(uri(video("&taskMode=submit")));
                }
            });
            managed.start();
            try (ProducerTemplate template = managed.createProducerTemplate()) {
                template.sendBody("direct:video", "A cat");
            }
            whileTimePasses(() -> task().phase() == TaskPhase.SUCCEEDED);
            assertThat(untaken(managed)).isEqualTo(0L);
            clock.advance(RETENTION);
            assertThat(untaken(managed)).isEqualTo(1L);
        }
        assertThat(kept.untaken("crun", RETENTION)).isOne();
    }

    private void uncertainTaskOf(String other) {
        Duration minute = Duration.ofMinutes(1);
        Task.Intent intent = new Task.Intent(other, "o", "f", "account", null, null, false, false, minute, minute);
        kept.begin("other", intent, "node");
        kept.uncertain("other", "no reply");
    }

    private static Object untaken(DefaultCamelContext managed) throws Exception {
        MBeanServer server =
                managed.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName query = new ObjectName("org.apache.camel:type=services,name=TaskConsole*,*");
        return server.getAttribute(server.queryNames(query, null).iterator().next(), "Untaken");
    }
}
