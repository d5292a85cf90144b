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
package io.github.camelaigateways.aigateway.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.hc.core5.util.VersionInfo;

/** Where and when was measured. */
final class Circumstances {

    private Circumstances() {}

    /**
     * One paragraph.
     *
     * @param load the machine's load average before the first run: what others did meanwhile
     */
    static String words(Clock clock, int rounds, double load) throws IOException {
        return String.format(
                Locale.ROOT,
                "Measured on %s: %s, %d cores shared by client and server, %s, Java %s, Camel %s, HttpClient %s; client"
                        + " options `%s`. %d rounds, all clients in turn in each; medians, with the least and the most in"
                        + " brackets. Load average before the first run: %.1f (work of others).%n",
                LocalDate.now(clock),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                CamelContext.class.getPackage().getImplementationVersion(),
                version(),
                String.join(" ", Runs.CLIENT_OPTIONS),
                rounds,
                load);
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String version() {
        VersionInfo client = VersionInfo.loadVersionInfo("org.apache.hc.client5", Circumstances.class.getClassLoader());
        return client == null ? "5" : client.getRelease();
    }
}
