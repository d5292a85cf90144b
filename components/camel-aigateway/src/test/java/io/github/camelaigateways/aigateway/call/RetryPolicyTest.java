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
package io.github.camelaigateways.aigateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final RetryPolicy POLICY =
            new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(60));
    private static final RandomGenerator HIGHEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void doublesTheWaitUpToItsLimitAndThenGivesUp() {
        assertThat(POLICY.wait(1, null, HIGHEST)).isEqualTo(Duration.ofSeconds(1));
        assertThat(POLICY.wait(2, null, HIGHEST)).isEqualTo(Duration.ofSeconds(2));
        assertThat(POLICY.wait(3, null, HIGHEST)).isEqualTo(Duration.ofSeconds(3));
        assertThat(POLICY.wait(4, null, HIGHEST)).isNull();
    }

    @Test
    void waitsARandomPart() {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int i = 0; i < 1000; i++) {
            assertThat(POLICY.wait(2, null, random)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
        }
    }

    @Test
    void keepsTheWaitOfTheGatewayUpToItsLimit() {
        assertThat(POLICY.wait(1, Duration.ofSeconds(60), HIGHEST)).isEqualTo(Duration.ofSeconds(66));
        assertThat(POLICY.wait(1, Duration.ofSeconds(61), HIGHEST)).isNull();
    }

    @Test
    void readsRetryAfterInBothForms() {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        assertThat(retryAfter("7", now)).isEqualTo(Duration.ofSeconds(7));
        assertThat(retryAfter("Fri, 20 Nov 2026 10:00:30 GMT", now)).isEqualTo(Duration.ofSeconds(30));
        assertThat(retryAfter("Fri, 20 Nov 2026 09:00:00 GMT", now)).isEqualTo(Duration.ZERO);
        assertThat(retryAfter("soon", now)).isNull();
        assertThat(retryAfter("99999999999999999999", now)).isNull();
    }

    private static Duration retryAfter(String value, Instant now) {
        ReplyHeaders headers = new ReplyHeaders();
        headers.add("Retry-After", value);
        return ClassifyStep.retryAfter(headers, now);
    }
}
