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

import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.call.EventStream;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one result into a folder: asks for what is missing of it until it is there, a bounded number of times. It holds one
 * of the component's slots while it works, and none while it waits; no thread waits for the network. What has come stays
 * when it gives up, so that the next one goes on from there.
 */
final class ResultDownload {

    /** After so many more bytes, the attempts are counted anew: a large file may break off more often than a small one. */
    private static final long PROGRESS = 1_048_576;

    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** What replies to links that are not, or no longer, good. */
    private static final List<Integer> EXPIRED = List.of(401, 403, 404, 410);

    private final ResultFolder folder;
    private final ResultEntry entry;
    private final String url;
    private final Stored stored;
    private @Nullable PartFile part;
    private @Nullable EventStream events;
    private int attempts;
    private long counted;
    private boolean isKnown;
    private boolean ended;

    /** Takes the end: a file or a failure. */
    @FunctionalInterface
    interface Stored {
        void stored(@Nullable ResultFile file, @Nullable GatewayException failure);
    }

    ResultDownload(ResultFolder folder, ResultEntry entry, String url, Stored stored) {
        this.folder = folder;
        this.entry = entry;
        this.url = url;
        this.stored = stored;
    }

    void start() {
        work(this::open);
    }

    /** An action on files, which may block. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void work(Step step) {
        folder.slots().acquire(() -> go(step));
    }

    private void go(Step step) {
        folder.workers().block(() -> {
            try {
                step.run();
            } catch (GatewayException e) {
                failed(e);
            } catch (IOException e) {
                end(folder.failure("the file " + entry.name() + " cannot be written: " + e, e));
            } catch (RuntimeException | Error e) {
                if (ended) {
                    // it is not of the download, but of what goes on after it
                    throw e;
                }
                end(folder.failure("the file " + entry.name() + " could not be stored: " + e, e));
            }
        });
    }

    private void open() throws IOException {
        if (isStored()) {
            return;
        }
        PartFile opened = folder.open(entry);
        if (opened == null) {
            // another one stores the same: it tells whether there is anything left to do
            folder.slots().release();
            folder.delays()
                    .after(
                            folder.pause(),
                            this::start,
                            () -> folder.workers().block(() -> stored.stored(null, folder.failure("it stops", null))));
            return;
        }
        part = opened;
        // it may have been finished between the look and the lock
        if (isStored()) {
            return;
        }
        counted = opened.size();
        attempt();
    }

    private boolean isStored() throws IOException {
        Optional<ResultFile> there = entry.stored();
        if (there.isEmpty()) {
            return false;
        }
        if (part != null) {
            part.discard();
        }
        end(there.get(), null);
        return true;
    }

    private PartFile part() {
        return Objects.requireNonNull(part);
    }

    private void attempt() {
        attempts++;
        folder.links().get(url, part().rest(), (call, failure) -> go(() -> reached(call, failure)));
    }

    private void reached(Call<?, ?> call, @Nullable GatewayException failure) throws IOException {
        int status = call.isReplied() ? call.reply().status() : 0;
        if (failure != null && status == RANGE_NOT_SATISFIABLE) {
            if (part().isWholeBy(call.reply())) {
                finish();
            } else {
                part().restart();
                failed(broken("there is no such part of the file any more"));
            }
        } else if (failure != null) {
            failed(failure);
        } else if (part().begin(call.reply())) {
            isKnown = false;
            checkSize(part().whole());
            events = call.reply().stream();
            pass();
        } else {
            Objects.requireNonNull(call.reply().stream()).close();
            failed(broken("the reply is not the part of the file that was asked for"));
        }
    }

    /** Writes what has come, and goes on by itself when more comes. */
    private void pass() throws IOException {
        EventStream coming = Objects.requireNonNull(events);
        StreamEvent event = coming.poll();
        while (event != null) {
            if (event instanceof StreamEvent.Bytes piece) {
                checkSize(part().size() + piece.bytes().length);
                part().write(piece.bytes());
                if (!isKnown && part().size() >= MediaSignatures.HEAD) {
                    type();
                }
            }
            event = coming.poll();
        }
        if (!coming.isAtEnd()) {
            coming.whenReady(() -> go(this::pass));
        } else if (part().whole() >= 0 && part().size() != part().whole()) {
            failed(broken(part().size() + " of " + part().whole() + " bytes have come"));
        } else {
            finish();
        }
    }

    private void checkSize(long bytes) throws IOException {
        if (bytes > folder.largest()) {
            discard();
            throw folder.failure("the file is larger than maxFileSize (" + folder.largest() + " bytes)", null);
        }
    }

    private String type() throws IOException {
        Optional<String> type = MediaSignatures.typeOf(part().head(), folder.kinds());
        if (type.isEmpty()) {
            String found = folder.describe(part().head());
            discard();
            throw folder.failure(
                    "the link leads to " + found + ", and not to what was asked for ("
                            + String.join(" or ", folder.kinds()) + ")",
                    null);
        }
        isKnown = true;
        return type.get();
    }

    private void discard() throws IOException {
        part().restart();
        part().discard();
    }

    private void finish() throws IOException {
        PartFile whole = part();
        String type = type();
        whole.flush();
        ResultFile file = new ResultFile(entry.file(type), type, whole.size(), whole.sha256());
        entry.describe(file, folder.clock().instant());
        whole.become(file.path());
        end(file, null);
    }

    private GatewayException broken(String detail) {
        return GatewayException.of(folder.told(FailureKind.TRUNCATED, detail));
    }

    private void failed(GatewayException failure) {
        close();
        if (part().size() - counted >= PROGRESS) {
            counted = part().size();
            attempts = 1;
        }
        Failure told = failure.failure().withAttempts(attempts);
        Duration wait = failure.isRetryable() ? folder.waitBefore(attempts, failure.getRetryAfter()) : null;
        if (wait == null) {
            boolean expired = EXPIRED.contains(told.status());
            end(GatewayException.of(
                    expired ? told.withDetail("the link has expired or is not allowed: " + told.detail()) : told,
                    failure.getCause()));
            return;
        }
        folder.delays()
                .after(
                        wait,
                        () -> work(this::attempt),
                        () -> work(() -> end(GatewayException.of(told, failure.getCause()))));
        folder.slots().release();
    }

    private void end(GatewayException failure) {
        end(null, failure);
    }

    private void end(@Nullable ResultFile file, @Nullable GatewayException failure) {
        if (ended) {
            return;
        }
        ended = true;
        close();
        folder.close(part, entry);
        folder.slots().release();
        stored.stored(file, failure);
    }

    private void close() {
        EventStream coming = events;
        events = null;
        if (coming != null) {
            coming.close();
        }
    }
}
