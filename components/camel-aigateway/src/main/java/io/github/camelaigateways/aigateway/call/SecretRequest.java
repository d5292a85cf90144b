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

import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.HttpRequestWrapper;

/**
 * A request whose query holds the key. Only the code that writes it to the wire is told: the HTTP client also logs request
 * lines, and builds messages of exceptions from them. Should a later client write requests elsewhere, the key would be
 * missing, and the call refused: it cannot leak.
 */
final class SecretRequest extends HttpRequestWrapper {

    private static final String WIRE = "org.apache.hc.core5.http.impl.nio.";

    private final String secret;

    SecretRequest(HttpRequest request, String secret) {
        super(request);
        this.secret = secret;
    }

    @Override
    public String getRequestUri() {
        String uri = super.getRequestUri();
        return StackWalker.getInstance()
                        .walk(frames -> frames.skip(1)
                                .findFirst()
                                .map(frame -> frame.getClassName().startsWith(WIRE))
                                .orElse(false))
                ? uri + (uri.indexOf('?') < 0 ? "?" : "&") + secret
                : uri;
    }
}
