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
package io.github.camelaigateways.aigateway.options;

import java.time.Duration;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How often and when a call is repeated. Only what is proven not accepted is ever repeated. */
@UriParams
@Configurer
public class RetryOptions extends Facet {

    @UriParam(
            label = "retry",
            defaultValue = "4",
            description =
                    "How often a call is sent at the most; 1 means never to repeat it. Only a call that the gateway provably did not accept is repeated. Default: 4.")
    private int maxAttempts = 4;

    @UriParam(
            label = "retry",
            description =
                    "The longest wait before the first repetition, in milliseconds or as a duration; it doubles each time, and a random part of it is waited (full jitter). Default: 1s.")
    private Duration retryDelay = Duration.ofSeconds(1);

    @UriParam(
            label = "retry",
            description = "The upper limit of the doubling wait, in milliseconds or as a duration. Default: 30s.")
    private Duration maxRetryDelay = Duration.ofSeconds(30);

    @UriParam(
            label = "retry",
            description =
                    "The longest Retry-After of the gateway that is waited for, in milliseconds or as a duration; a longer one fails at once and is told in the exception. Default: 60s.")
    private Duration maxRetryAfter = Duration.ofSeconds(60);

    public int getMaxAttempts() {
        return maxAttempts;
    }

    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public Duration getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public Duration getMaxRetryAfter() {
        return maxRetryAfter;
    }

    public void setMaxRetryAfter(Duration maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
    }
}
