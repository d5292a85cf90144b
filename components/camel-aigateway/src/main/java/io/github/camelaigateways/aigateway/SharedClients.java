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

import io.github.camelaigateways.aigateway.call.Caller;
import io.github.camelaigateways.aigateway.call.Delays;
import io.github.camelaigateways.aigateway.call.HttpTransport;
import io.github.camelaigateways.aigateway.call.SocketTransport;
import io.github.camelaigateways.aigateway.call.TransportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** The threads and HTTP clients of a component: one client for each TLS and proxy setting, however many endpoints. */
final class SharedClients implements AutoCloseable {

    /** How many results are stored at once, and so how many threads write files: disks gain little from more. */
    private static final int DOWNLOADS = 16;

    private final ExecutorServiceManager executors;
    private final Workers workers;
    private final ScheduledExecutorService timer;
    private final CamelThreadFactory ioThreads;
    private final Map<TransportSettings, HttpTransport> transports = new ConcurrentHashMap<>();
    private final Map<TransportSettings, SocketTransport> sockets = new ConcurrentHashMap<>();
    private final Map<SSLContextParameters, SSLContext> sslContexts = new ConcurrentHashMap<>();
    private final Caller caller;
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    private final Clock clock = Clock.systemUTC();
    private final Delays delays;
    private final Slots downloads = new Slots(DOWNLOADS);
    private final Set<Path> storing = ConcurrentHashMap.newKeySet();

    SharedClients(CamelContext context, String scheme, int workerPoolSize) {
        this.executors = context.getExecutorServiceManager();
        ThreadPoolProfile timerProfile = new ThreadPoolProfile(scheme + "-timer");
        timerProfile.setPoolSize(1);
        // not bounded: one entry for each call in flight, and Camel's default refuses more than 1,000
        timerProfile.setMaxQueueSize(-1);
        // a pool that stops must say so: Camel's default drops what comes then, in silence
        timerProfile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        this.timer = executors.newScheduledThreadPool(this, "AiGatewayTimer-" + scheme, timerProfile);
        this.workers = new Workers(
                executors.newCachedThreadPool(this, "AiGateway-" + scheme),
                timer,
                new CamelThreadFactory(executors.getThreadNamePattern(), "AiGateway-" + scheme, true),
                workerPoolSize,
                Runtime.getRuntime().availableProcessors() / 2);
        this.ioThreads = new CamelThreadFactory(executors.getThreadNamePattern(), "AiGatewayIO-" + scheme, true);
        this.caller = new Caller(timer, workers, random, clock);
        this.delays = new Delays(timer);
    }

    Caller caller() {
        return caller;
    }

    /** Runs what comes after a wait. */
    ScheduledExecutorService timer() {
        return timer;
    }

    RandomGenerator random() {
        return random;
    }

    Clock clock() {
        return clock;
    }

    /** Waits without threads. */
    Delays delays() {
        return delays;
    }

    /** One for each result that is being stored. */
    Slots downloads() {
        return downloads;
    }

    /** The files that are being stored. */
    Set<Path> storing() {
        return storing;
    }

    /** Runs what comes after a reply. */
    Workers workers() {
        return workers;
    }

    HttpTransport transport(TransportSettings settings) {
        return transports.computeIfAbsent(settings, it -> new HttpTransport(it, ioThreads, timer, workers));
    }

    SocketTransport sockets(TransportSettings settings) {
        return sockets.computeIfAbsent(settings, it -> new SocketTransport(it, workers.pool(), timer, workers));
    }

    /** The SSL context of the parameters; the same parameters give the same context, and so share a client. */
    SSLContext sslContext(CamelContext context, SSLContextParameters parameters) {
        return sslContexts.computeIfAbsent(parameters, it -> {
            try {
                return it.createSSLContext(context);
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalArgumentException("The sslContextParameters cannot be used: " + e.getMessage(), e);
            }
        });
    }

    @Override
    public void close() {
        // each ends what it holds: first the calls on the wire, then those that wait for a repetition
        transports.values().forEach(HttpTransport::close);
        sockets.values().forEach(SocketTransport::close);
        executors.shutdownNow(timer);
        workers.timerStopped();
        delays.close();
        caller.close();
        executors.shutdown(workers.pool());
    }

    @Override
    public String toString() {
        return "SharedClients";
    }
}
