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

import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.message.BasicHeader;

/** A request header whose value is sent but never shown: the HTTP client logs headers by their text. */
final class SecretHeader extends BasicHeader {

    private static final long serialVersionUID = 1L;

    SecretHeader(String name, String value) {
        super(name, value, true);
    }

    /** The same headers as they are sent. */
    static List<SecretHeader> of(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> new SecretHeader(header.getKey(), header.getValue()))
                .toList();
    }

    @Override
    public String toString() {
        return getName() + ": xxxxxx";
    }
}
