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
package io.github.camelaigateways.sandbox.server;

import io.github.camelaigateways.sandbox.gateway.Credential;
import io.github.camelaigateways.sandbox.gateway.Gateway;
import io.vertx.core.MultiMap;

/** Accepts every key that can only be meant for a sandbox. */
final class Authentication {

    /** What each accepted key begins with. */
    static final String KEY_PREFIX = "sk-sandbox";

    private Authentication() {}

    static boolean accepts(Gateway gateway, MultiMap headers) {
        return gateway.credentials().stream().anyMatch(credential -> accepts(credential, headers));
    }

    private static boolean accepts(Credential credential, MultiMap headers) {
        String value = headers.get(credential.header());
        return value != null && value.startsWith(credential.prefix() + KEY_PREFIX);
    }
}
