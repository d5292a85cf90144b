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
package io.github.camelaigateways.quickstart;

import io.github.camelaigateways.quickstart.documents.Models;
import io.github.camelaigateways.sandbox.Sandbox;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gateway that is asked: the real one, whose key the component reads from the environment itself, or a sandbox.
 *
 * @param sandbox null for the real gateway
 */
public record GatewayAccess(@Nullable Sandbox sandbox) implements AutoCloseable {

    /** The gateway's scheme. */
    public static final String SCHEME = "crazyrouter";

    /** Where the component finds the key. */
    static final String KEY_VARIABLE = "CRAZYROUTER_API_KEY";

    /** The real gateway where the environment has a key for it, else a sandbox, started now. */
    static GatewayAccess choose(Map<String, String> environment, boolean sandbox) {
        boolean hasKey = !environment.getOrDefault(KEY_VARIABLE, "").isBlank();
        return hasKey && !sandbox ? new GatewayAccess(null) : new GatewayAccess(Sandbox.start());
    }

    /** What users read. */
    public String name() {
        return sandbox == null ? SCHEME : "sandbox (offline, no real gateway)";
    }

    Models defaultModels() {
        return sandbox == null ? Models.CRAZYROUTER : Models.SANDBOX;
    }

    /** What Camel is to set on the component. */
    Map<String, String> properties() {
        return sandbox == null
                ? Map.of()
                : Map.of(
                        "camel.component.crazyrouter.baseUrl", sandbox.baseUrl(SCHEME),
                        "camel.component.crazyrouter.apiKey", sandbox.apiKey());
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
