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
package io.github.camelaigateways.aigateway.task;

import io.github.camelaigateways.aigateway.call.Limits;
import io.github.camelaigateways.aigateway.call.RetryPolicy;
import io.github.camelaigateways.aigateway.call.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The credentials that this node can ask with. A task is asked after with the one that began it; what is stored of it is a fingerprint. */
public final class TaskAccounts {

    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(60);
    private static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final Map<String, Target> targets = new ConcurrentHashMap<>();

    /**
     * Makes an account known; returns its fingerprint. The questions go out as the first endpoint of an account has it, without
     * the headers that are its own, and what is secret to any of its endpoints is shown of none.
     */
    public String add(Target target) {
        String account = fingerprint(target);
        targets.merge(account, asking(target, target.secrets()), TaskAccounts::first);
        return account;
    }

    Set<String> known() {
        return targets.keySet();
    }

    @Nullable
    Target target(String account) {
        return targets.get(account);
    }

    /**
     * The first 128 bits of a digest: enough to tell accounts apart, and no way back to a key. Hosts are no part of it: a
     * gateway that is reached another way, such as through a proxy, must not be paid again for a key that it has.
     */
    private static String fingerprint(Target target) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(target.apiKey().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Target first(Target known, Target other) {
        Set<String> secrets = new LinkedHashSet<>(known.secrets());
        secrets.addAll(other.secrets());
        return asking(known, secrets);
    }

    /** A question ends soon, and is not repeated by the call: the watch asks again. */
    private static Target asking(Target target, Set<String> secrets) {
        Limits limits = target.limits();
        return new Target(
                target.dialect(),
                target.failures(),
                target.roots(),
                target.apiKey(),
                secrets,
                Map.of(),
                new Limits(
                        limits.connect(),
                        least(limits.firstByte()),
                        least(limits.idle()),
                        least(limits.total()),
                        limits.requestSize(),
                        limits.replySize(),
                        limits.fileSize()),
                ONCE,
                target.transport(),
                target.sockets());
    }

    private static Duration least(Duration limit) {
        return limit.isZero() || limit.compareTo(LONGEST_QUESTION) > 0 ? LONGEST_QUESTION : limit;
    }
}
