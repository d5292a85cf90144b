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

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A process with little memory: calls one operation in a route that writes the answer to a file. */
public final class LargeMediaProcess {

    private LargeMediaProcess() {}

    /** @param args the URI to call, the file that is the body or "", the folder of the answer or "" if it is in one already */
    public static void main(String[] args) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:large")
                            .to(args[0])
                            .to(args[2].isEmpty() ? "log:stored" : "file:" + args[2] + "?tempPrefix=.part-");
                }
            });
            context.start();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                Exchange exchange = template.request(
                        "direct:large", in -> in.getMessage().setBody(args[1].isEmpty() ? null : Path.of(args[1])));
                System.out.println("failure " + exchange.getException());
            }
        }
        System.out.println("peak heap MB " + peakHeap() / 1_048_576);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(java.lang.management.MemoryUsage::getUsed)
                .sum();
    }
}
