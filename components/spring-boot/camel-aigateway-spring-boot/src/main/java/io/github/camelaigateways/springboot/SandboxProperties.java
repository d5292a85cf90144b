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
package io.github.camelaigateways.springboot;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The offline sandbox for development.
 *
 * @param enabled Whether the sandbox is started inside the application, and every gateway component without a base URL of its own
 *     calls it instead of the real gateway. Needs camel-aigateway-sandbox on the class path.
 * @param port The TCP port of the sandbox on 127.0.0.1; 0 takes a free one.
 */
@ConfigurationProperties("camel.aigateway.sandbox")
public record SandboxProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("0") int port) {}
