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
package io.github.camelaigateways.aicraft;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import org.apache.camel.spi.Metadata;

/** The message headers that only AICraft has (page aicraft/api, seen 2026-11), besides those of all gateways. */
public class AicraftHeaders extends GatewayHeaders {

    @Metadata(label = "chat", description = "The model that the auto router chose.", javaType = "String")
    public static final String ROUTED_TO = "CamelAiCraftRoutedTo";

    @Metadata(label = "chat", description = "The tier of the model that the auto router chose.", javaType = "String")
    public static final String TIER = "CamelAiCraftTier";

    @Metadata(label = "chat", description = "Whether the auto router fell back to another model.", javaType = "String")
    public static final String FALLBACK = "CamelAiCraftFallback";

    @Metadata(label = "chat", description = "What the auto router saved, as free text.", javaType = "String")
    public static final String SAVINGS = "CamelAiCraftSavings";

    protected AicraftHeaders() {}
}
