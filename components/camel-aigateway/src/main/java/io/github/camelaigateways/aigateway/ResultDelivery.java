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

import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * Brings results to where {@code resultFolder} and {@code resultTo} say, one after the other, without a thread that waits. It
 * never has anything made again: a failure says that what was made is still there.
 */
final class ResultDelivery {

    private final ResultFolder folder;
    private final TemporaryFolders temporary;
    private final @Nullable Path place;
    private final @Nullable AsyncProducer target;

    private ResultDelivery(GatewayEndpoint endpoint, MediaOptions options) throws Exception {
        this.folder = new ResultFolder(endpoint);
        this.temporary = TemporaryFolders.of(endpoint.getComponent().clients().storing());
        String told = options.getResultFolder();
        this.place = told == null ? null : Path.of(told).toAbsolutePath();
        this.target = options.getResultTo() == null
                ? null
                : endpoint.getCamelContext().getEndpoint(options.getResultTo()).createAsyncProducer();
    }

    /** Of an endpoint; null when its options ask for none. */
    static @Nullable ResultDelivery of(GatewayEndpoint endpoint) throws Exception {
        MediaOptions options = endpoint.reads(MediaOptions.class) ? endpoint.facet(MediaOptions.class) : null;
        boolean wanted = options != null && (options.getResultFolder() != null || options.getResultTo() != null);
        return wanted ? new ResultDelivery(endpoint, Objects.requireNonNull(options)) : null;
    }

    /** Takes the end, on a thread that may wait: the files in the order of the results, or a failure. */
    @FunctionalInterface
    interface Delivered {
        void delivered(List<ResultFile> files, @Nullable GatewayException failure);
    }

    /** @throws IllegalArgumentException when nothing can be stored where it should be, before anything is paid for */
    void start() {
        if (place != null) {
            probe(place);
        }
        if (target != null) {
            target.start();
        }
    }

    private static void probe(Path folder) {
        try {
            AtomicFiles.createFolder(folder);
            Files.delete(Files.createTempFile(folder, ".probe", null));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "resultFolder is " + folder + ", and no file can be written there: " + e, e);
        }
    }

    void stop() {
        if (target != null) {
            target.stop();
        }
    }

    /**
     * Fetches results, stores them and sends them on. What is there already is not fetched again, and what is there in part
     * is gone on with.
     *
     * @param exchange gets the links in {@link GatewayHeaders#RESULT_LINKS}, and is what is sent on with another body
     * @param metadata what is told of each result besides what is known anyway: values that JSON has
     */
    void fetch(
            Exchange exchange,
            ResultOrigin origin,
            List<MediaResult> results,
            Map<String, Object> metadata,
            Delivered delivered) {
        exchange.getMessage()
                .setHeader(
                        GatewayHeaders.RESULT_LINKS,
                        results.stream()
                                .map(MediaResult::url)
                                .filter(Objects::nonNull)
                                .toList());
        Map<String, Object> told = new LinkedHashMap<>(metadata);
        Place begin = where -> new Run(exchange, origin, results, told, delivered, where).next();
        if (place == null) {
            folder.workers().block(() -> take(origin, begin, delivered));
        } else {
            begin.taken(place);
        }
    }

    /** Takes the folder that results are stored in. */
    @FunctionalInterface
    private interface Place {
        void taken(Path where);
    }

    private void take(ResultOrigin origin, Place begin, Delivered delivered) {
        Path where;
        try {
            where = temporary.take(origin.ref());
        } catch (IOException | RuntimeException | Error e) {
            GatewayException failure = folder.failure("there is no place for temporary files: " + e, e);
            delivered.delivered(List.of(), failed(origin, "could not be stored", failure));
            return;
        }
        if (where != null) {
            begin.taken(where);
            return;
        }
        // another delivery of the same task has it, and may remove it
        folder.delays()
                .after(
                        folder.pause(),
                        () -> folder.workers().block(() -> take(origin, begin, delivered)),
                        () -> folder.workers()
                                .block(() -> delivered.delivered(
                                        List.of(),
                                        failed(origin, "could not be stored", folder.failure("it stops", null)))));
    }

    /** Tells a message what was stored: the body is the file, or the list of them. */
    static void tell(Message message, List<ResultFile> files) {
        List<String> names = files.stream()
                .map(file -> String.valueOf(file.path().getFileName()))
                .toList();
        message.setHeader(GatewayHeaders.RESULT_FILES, names);
        ResultFile only = files.size() == 1 ? files.get(0) : null;
        ReplyBinding.set(message, Exchange.FILE_NAME, only == null ? null : names.get(0));
        ReplyBinding.set(message, Exchange.CONTENT_TYPE, only == null ? null : only.contentType());
        ReplyBinding.set(message, Exchange.CONTENT_LENGTH, only == null ? null : Long.toString(only.size()));
        message.setBody(only == null ? files : only);
    }

    /** The cause is none of ours: routes look for one that may be repeated behind it, and this must not be. */
    private GatewayException failed(ResultOrigin origin, String what, Throwable cause) {
        GatewayException known = cause instanceof GatewayException ours ? ours : folder.failure(words(cause), cause);
        Failure told = known.failure();
        String fresh = origin.taskId() == null
                ? ""
                : ". The task and its id stay: ask after it again with task-query, which may tell fresh links";
        return GatewayException.of(
                new Failure(
                        FailureKind.DELIVERY,
                        told.gateway(),
                        origin.operation(),
                        told.status(),
                        told.code(),
                        told.requestId(),
                        told.retryAfter(),
                        told.attempts(),
                        Failure.Acceptance.ACCEPTED,
                        "what was asked for is made and billed, and its links are in the header "
                                + GatewayHeaders.RESULT_LINKS + ", but a result " + what + " (" + told.kind() + "): "
                                + told.detail() + fresh,
                        origin.taskId()),
                known.getCause());
    }

    private static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** The results of one message on their way. */
    private final class Run {
        private final Exchange exchange;
        private final ResultOrigin origin;
        private final List<MediaResult> results;
        private final Map<String, Object> metadata;
        private final Delivered delivered;
        private final Path where;
        private final List<ResultFile> files = new ArrayList<>();

        Run(
                Exchange exchange,
                ResultOrigin origin,
                List<MediaResult> results,
                Map<String, Object> metadata,
                Delivered delivered,
                Path where) {
            this.exchange = exchange;
            this.origin = origin;
            this.results = results;
            this.metadata = metadata;
            this.delivered = delivered;
            this.where = where;
        }

        void next() {
            if (files.size() == results.size()) {
                send(0);
                return;
            }
            folder.store(entry(files.size()), results.get(files.size()), (file, failure) -> {
                if (file == null) {
                    end(failed(origin, "could not be fetched", Objects.requireNonNull(failure)));
                } else {
                    files.add(file);
                    next();
                }
            });
        }

        private void send(int index) {
            AsyncProducer taker = target;
            if (taker == null || index == files.size()) {
                end(null);
                return;
            }
            Exchange part;
            try {
                part = part(index);
            } catch (RuntimeException | Error e) {
                sent(index, e);
                return;
            }
            AtomicBoolean isOver = new AtomicBoolean();
            Runnable then = () -> {
                if (isOver.compareAndSet(false, true)) {
                    Exception refusal = part.getException();
                    // not here: the thread of the endpoint must not wait, and is where the endpoint throws
                    folder.workers().block(() -> sent(index, refusal));
                }
            };
            if (!RouteErrors.guard(part, () -> taker.process(part, sync -> then.run()))) {
                then.run();
            }
        }

        private Exchange part(int index) {
            Exchange part = ExchangeHelper.createCopy(exchange, false);
            tell(part.getMessage(), List.of(files.get(index)));
            part.getMessage().setBody(files.get(index).path().toFile());
            part.getMessage()
                    .setHeader(GatewayHeaders.RESULT_METADATA, entry(index).facts(files.get(index)));
            return part;
        }

        private void sent(int index, @Nullable Throwable refusal) {
            if (refusal == null) {
                send(index + 1);
            } else {
                String kept = "is stored as " + files.get(index).path() + " and could not be sent to resultTo";
                end(failed(origin, kept, refusal));
            }
        }

        private ResultEntry entry(int index) {
            String url = results.get(index).url();
            String link = url == null ? null : url.replaceFirst("[?#].*$", "");
            return new ResultEntry(where, origin, index + 1, link, metadata);
        }

        private void end(@Nullable GatewayException failure) {
            if (place == null) {
                boolean isFetched = files.size() == results.size();
                // the next delivery of a task goes on with it; of anything else the failure tells where whole files are
                temporary.leave(where, failure != null && (isFetched || origin.ref() != null));
            }
            delivered.delivered(failure == null ? files : List.of(), failure);
        }
    }
}
