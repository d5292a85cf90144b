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
package io.github.camelaigateways.aigateway;

import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.options.ChatOptions;
import io.github.camelaigateways.aigateway.options.EmbeddingsOptions;
import io.github.camelaigateways.aigateway.options.Facet;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.RerankOptions;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.protocol.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code toD} with options that change reuse one endpoint: those that a header can carry travel as headers. A header that
 * the message already has is not replaced.
 */
public class GatewaySendDynamicAware extends SendDynamicAwareSupport {

    /** Options that a message can set by a header, so that one endpoint serves all their values. */
    private static final Map<Class<? extends Facet>, Map<String, String>> BY_FACET = Map.of(
            ChatOptions.class,
            Map.ofEntries(
                    Map.entry("model", GatewayHeaders.MODEL),
                    Map.entry("systemMessage", GatewayHeaders.SYSTEM_MESSAGE),
                    Map.entry("developerMessage", GatewayHeaders.DEVELOPER_MESSAGE),
                    Map.entry("userMessage", GatewayHeaders.USER_MESSAGE),
                    Map.entry("temperature", GatewayHeaders.TEMPERATURE),
                    Map.entry("topP", GatewayHeaders.TOP_P),
                    Map.entry("maxTokens", GatewayHeaders.MAX_TOKENS),
                    Map.entry("reasoningEffort", GatewayHeaders.REASONING_EFFORT),
                    Map.entry("toolChoice", GatewayHeaders.TOOL_CHOICE)),
            EmbeddingsOptions.class,
            Map.of("embeddingModel", GatewayHeaders.EMBEDDING_MODEL, "dimensions", GatewayHeaders.DIMENSIONS),
            RerankOptions.class,
            Map.of(
                    "rerankModel",
                    GatewayHeaders.RERANK_MODEL,
                    "query",
                    GatewayHeaders.QUERY,
                    "topN",
                    GatewayHeaders.TOP_N),
            MediaOptions.class,
            Map.of("prompt", GatewayHeaders.PROMPT),
            TaskOptions.class,
            Map.of("taskId", GatewayHeaders.TASK_ID));

    private static final List<String> LOOKED_UP = List.of("file:", "classpath:", "resource:", "#");

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        return new DynamicAwareEntry(uri, originalUri, parameters(uri), Map.of());
    }

    /** As an endpoint's URI is read: percent-encoded values decoded, {@code RAW()} kept. */
    private static Map<String, Object> parameters(String uri) throws URISyntaxException {
        return URISupport.parseParameters(new URI(UnsafeUriCharactersEncoder.encode(uri)));
    }

    @Override
    public @Nullable String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> fixed = new LinkedHashMap<>(entry.getProperties());
        headers(entry).forEach((option, header) -> {
            if (travels(fixed.get(option))) {
                fixed.remove(option);
            }
        });
        if (fixed.size() == entry.getProperties().size()) {
            return null;
        }
        String path = StringHelper.before(entry.getUri(), "?", entry.getUri());
        return fixed.isEmpty() ? path : path + "?" + URISupport.createQueryString(fixed);
    }

    @Override
    public @Nullable Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> added = added(exchange, entry);
        return added.isEmpty() ? null : it -> it.getMessage().getHeaders().putAll(added);
    }

    @Override
    public @Nullable Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> added = added(exchange, entry);
        return added.isEmpty()
                ? null
                : it -> added.forEach((header, value) -> {
                    if (value.equals(it.getMessage().getHeader(header))) {
                        it.getMessage().removeHeader(header);
                    }
                });
    }

    private static Map<String, Object> added(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> added = new LinkedHashMap<>();
        headers(entry).forEach((option, header) -> {
            Object value = entry.getProperties().get(option);
            if (travels(value) && exchange.getMessage().getHeader(header) == null) {
                added.put(header, plain(String.valueOf(value)));
            }
        });
        return added;
    }

    private static Map<String, String> headers(DynamicAwareEntry entry) {
        String path = StringHelper.before(entry.getUri(), "?", entry.getUri());
        Operation<?, ?> operation =
                Operations.all().get(path.substring(path.indexOf(':') + 1).replaceFirst("^/+", ""));
        Map<String, String> headers = new LinkedHashMap<>();
        if (operation != null) {
            operation.facets().forEach(facet -> headers.putAll(BY_FACET.getOrDefault(facet, Map.of())));
            for (Parameter parameter : Parameter.values()) {
                if (!operation.protocol().parameters().contains(parameter)) {
                    headers.keySet().removeAll(parameter.options());
                }
            }
        }
        return headers;
    }

    /** Whether a value means the same in a header: not one that the endpoint would look up, load or leave out. */
    private static boolean travels(@Nullable Object value) {
        return value instanceof String text
                && !text.isBlank()
                && LOOKED_UP.stream().noneMatch(prefix -> text.startsWith(prefix));
    }

    private static Object plain(String value) {
        Map<String, Object> values = new HashMap<>(Map.of("value", value));
        URISupport.resolveRawParameterValues(values);
        return values.getOrDefault("value", value);
    }
}
