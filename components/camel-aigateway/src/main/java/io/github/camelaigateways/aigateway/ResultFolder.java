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

import io.github.camelaigateways.aigateway.call.Delays;
import io.github.camelaigateways.aigateway.call.RetryPolicy;
import io.github.camelaigateways.aigateway.call.Target;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.failure.Redaction;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.options.Facet;
import io.github.camelaigateways.aigateway.options.ImageOptions;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.MusicOptions;
import io.github.camelaigateways.aigateway.options.VideoOptions;
import io.github.camelaigateways.aigateway.protocol.MediaResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores results in folders. A file that is visible is whole and has its metadata: both are written under hidden names, first
 * the file, and renamed on the disk, first the metadata.
 */
final class ResultFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ResultFolder.class);

    /** What the operations that read these options make. */
    private static final Map<Class<? extends Facet>, String> KINDS =
            Map.of(ImageOptions.class, "image", VideoOptions.class, "video", MusicOptions.class, "audio");

    /** How much of a file that is none is shown. */
    private static final int SHOWN = 100;

    private final SharedClients clients;
    private final ResultLinks links;
    private final RetryPolicy retry;
    private final Set<String> kinds;
    private final long largest;
    private final String gateway;
    private final Set<String> secrets;

    ResultFolder(GatewayEndpoint endpoint) {
        this.clients = endpoint.getComponent().clients();
        Target target = endpoint.target();
        this.links = new ResultLinks(endpoint, target.forParts());
        this.retry = target.retry();
        this.secrets = target.secrets();
        this.largest = endpoint.facet(MediaOptions.class).getMaxFileSize();
        this.gateway = endpoint.getComponent().dialect().gateway();
        Set<String> made = new TreeSet<>(KINDS.values());
        Set<String> own = new TreeSet<>();
        KINDS.forEach((facet, kind) -> {
            if (endpoint.definition().facets().contains(facet)) {
                own.add(kind);
            }
        });
        this.kinds = own.isEmpty() ? made : own;
    }

    /** Stores a result: what is behind its link, its bytes, or its text. */
    void store(ResultEntry entry, MediaResult result, ResultDownload.Stored stored) {
        String url = result.url();
        if (url == null) {
            clients.workers().block(() -> write(entry, result, stored));
        } else {
            new ResultDownload(this, entry, url, stored).start();
        }
    }

    private void write(ResultEntry entry, MediaResult result, ResultDownload.Stored stored) {
        ResultFile file = null;
        GatewayException failure = null;
        try {
            file = written(entry, result);
        } catch (IOException e) {
            failure = failure("the file " + entry.name() + " cannot be written: " + e, e);
        } catch (RuntimeException | Error e) {
            failure = failure("the file " + entry.name() + " could not be stored: " + e, e);
        }
        stored.stored(file, failure);
    }

    private ResultFile written(ResultEntry entry, MediaResult result) throws IOException {
        byte[] told = result.bytes();
        byte[] bytes = told == null ? String.valueOf(result.text()).getBytes(StandardCharsets.UTF_8) : told;
        String type = told == null
                ? "text/plain"
                : MediaSignatures.typeOf(bytes, kinds).orElse("application/octet-stream");
        ResultFile file = new ResultFile(entry.file(type), type, bytes.length, Hashes.sha256(bytes));
        AtomicFiles.createFolder(entry.folder());
        entry.describe(file, clock().instant());
        AtomicFiles.write(file.path(), bytes);
        return file;
    }

    /** Opens what there is of a file, or gives null while another one writes it. */
    @Nullable
    PartFile open(ResultEntry entry) throws IOException {
        if (!clients.storing().add(entry.folder().resolve(entry.name()))) {
            return null;
        }
        PartFile part = null;
        try {
            AtomicFiles.createFolder(entry.folder());
            String link = Objects.requireNonNullElse(entry.link(), "");
            part = PartFile.open(entry.folder(), entry.name(), link);
            return part;
        } finally {
            if (part == null) {
                clients.storing().remove(entry.folder().resolve(entry.name()));
            }
        }
    }

    /** Closes it; what has come stays. */
    void close(@Nullable PartFile part, ResultEntry entry) {
        if (part == null) {
            return;
        }
        try (part) {
            if (part.size() == 0) {
                part.discard();
            }
        } catch (IOException e) {
            LOG.debug("The part of {} could not be closed", entry.name(), e);
        } finally {
            clients.storing().remove(entry.folder().resolve(entry.name()));
        }
    }

    ResultLinks links() {
        return links;
    }

    Slots slots() {
        return clients.downloads();
    }

    Workers workers() {
        return clients.workers();
    }

    Delays delays() {
        return clients.delays();
    }

    Clock clock() {
        return clients.clock();
    }

    /** What files have to be, such as {@code video}. */
    Set<String> kinds() {
        return kinds;
    }

    /** The most bytes of a file. */
    long largest() {
        return largest;
    }

    /** How long to wait before the next attempt, or null when there is none. */
    @Nullable
    Duration waitBefore(int attempts, @Nullable Duration retryAfter) {
        return retry.wait(attempts, retryAfter, clients.random());
    }

    /** How long to wait for one who stores the same. */
    Duration pause() {
        return Duration.ofMillis(1 + clients.random().nextLong(retry.delay().toMillis() + 1));
    }

    /** What a file that is not wanted is, in words without secrets. */
    String describe(byte[] head) {
        Optional<String> type = MediaSignatures.typesOf(head).stream().findFirst();
        String text = new String(head, 0, Math.min(head.length, SHOWN), StandardCharsets.UTF_8);
        return type.map(known -> "a file of the type " + known)
                .orElseGet(() -> "what begins with '" + Redaction.redact(text, secrets) + "'");
    }

    Failure told(FailureKind kind, String detail) {
        return Failure.withoutReply(
                kind,
                gateway,
                Operations.DOWNLOAD.id(),
                Failure.Acceptance.ACCEPTED,
                Redaction.redact(detail, secrets));
    }

    GatewayException failure(String detail, @Nullable Throwable cause) {
        return GatewayException.of(told(FailureKind.DELIVERY, detail), cause);
    }
}
