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
import io.github.camelaigateways.aigateway.call.HttpTransport;
import io.github.camelaigateways.aigateway.call.TransportSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/** The threads and HTTP clients of a component: one client for each TLS and proxy setting, however many endpoints. */
final class SharedClients implements AutoCloseable {

    private final ExecutorServiceManager executors;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final CamelThreadFactory ioThreads;
    private final Map<TransportSettings, HttpTransport> transports = new ConcurrentHashMap<>();
    private final Map<SSLContextParameters, SSLContext> sslContexts = new ConcurrentHashMap<>();
    private final Caller caller;

    SharedClients(CamelContext context, String scheme, int workerPoolSize) {
        this.executors = context.getExecutorServiceManager();
        ThreadPoolProfile profile = new ThreadPoolProfile(scheme + "-workers");
        profile.setPoolSize(workerPoolSize);
        profile.setMaxPoolSize(workerPoolSize);
        // as good as unbounded: there are never more entries than calls in flight. With 0 or less Camel takes no queue
        // at all,
        // and a reply that finds all workers busy would go on in the I/O thread
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        this.workers = executors.newThreadPool(this, "AiGateway-" + scheme, profile);
        ThreadPoolProfile timerProfile = new ThreadPoolProfile(scheme + "-timer");
        timerProfile.setPoolSize(1);
        // not bounded either: one entry for each call in flight, and Camel's default refuses more than 1,000
        timerProfile.setMaxQueueSize(-1);
        this.timer = executors.newScheduledThreadPool(this, "AiGatewayTimer-" + scheme, timerProfile);
        this.ioThreads = new CamelThreadFactory(executors.getThreadNamePattern(), "AiGatewayIO-" + scheme, true);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        this.caller = new Caller(timer, this::proceed, random, Clock.systemUTC());
    }

    Caller caller() {
        return caller;
    }

    /** Runs what comes after a reply. While the workers stop, the calling thread does: an answer is never lost. */
    void proceed(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    HttpTransport transport(TransportSettings settings) {
        return transports.computeIfAbsent(settings, it -> new HttpTransport(it, ioThreads, timer, this::proceed));
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

    /** How many HTTP clients there are. */
    int clientCount() {
        return transports.size();
    }

    @Override
    public void close() {
        caller.close();
        transports.values().forEach(HttpTransport::close);
        executors.shutdownNow(timer);
        executors.shutdown(workers);
    }

    @Override
    public String toString() {
        return "SharedClients";
    }
}
