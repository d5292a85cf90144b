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

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How many questions may be asked now, in all and of each account; and which accounts must not be asked for a while. One thread
 * takes from it; any may pause an account.
 */
final class PollBudget {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final LongSupplier nanos;
    private final double accountRate;
    private final Bucket all;
    private final Map<String, Bucket> accounts = new HashMap<>();
    private final Map<String, Long> pausedUntil = new ConcurrentHashMap<>();

    /** @param nanos a clock that never jumps */
    PollBudget(LongSupplier nanos, double rate, double accountRate) {
        this.nanos = nanos;
        this.accountRate = accountRate;
        this.all = bucket(rate);
    }

    /** Bursts are of at most one second. A rate of less than one a second is one in so many seconds. */
    private Bucket bucket(double rate) {
        long most = Math.max(1, (long) rate);
        Duration period = Duration.ofNanos((long) (most / rate * 1e9));
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return nanos.getAsLong();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                })
                .build();
    }

    private Bucket of(String account) {
        return accounts.computeIfAbsent(account, name -> bucket(accountRate));
    }

    /** Those of the accounts that may be asked now. */
    Set<String> open(Set<String> known) {
        long now = nanos.getAsLong();
        pausedUntil.values().removeIf(until -> until - now <= 0);
        Set<String> open = new TreeSet<>(known);
        open.removeIf(account -> pausedUntil.containsKey(account) || of(account).getAvailableTokens() < 1);
        return open;
    }

    /** How many questions of the account may be asked now. */
    int left(String account) {
        return (int) Math.min(Integer.MAX_VALUE, Math.min(of(account).getAvailableTokens(), all.getAvailableTokens()));
    }

    /** Whether one more question may be asked of the account; it is counted then. */
    boolean take(String account) {
        return left(account) > 0 && of(account).tryConsume(1) && all.tryConsume(1);
    }

    /** Not for longer than an hour, whatever the gateway asks for. */
    void pause(String account, Duration wait) {
        Duration bounded = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
        long until = nanos.getAsLong() + bounded.toNanos();
        pausedUntil.merge(account, until, (one, other) -> one - other > 0 ? one : other);
    }
}
