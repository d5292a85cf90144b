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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.protocol.Part;
import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * The body of a message whose prompt is told elsewhere. An expression may have taken it; else it is an input, and where a family
 * takes none it is refused: a call that leaves it out costs as much as one that uses it.
 */
final class SpareBody {

    private static final Pattern READS_BODY =
            Pattern.compile("\\$\\{(in\\.|mandatory|pretty)?body(?!Type)", Pattern.CASE_INSENSITIVE);

    private final GatewayEndpoint endpoint;
    private final int limit;
    private final boolean promptReadsBody;
    private final boolean taskIdReadsBody;

    SpareBody(GatewayEndpoint endpoint) {
        this.endpoint = endpoint;
        this.limit = endpoint.getConnection().getMaxRequestSize();
        this.promptReadsBody = endpoint.reads(MediaOptions.class)
                && readsBody(endpoint.facet(MediaOptions.class).getPrompt());
        this.taskIdReadsBody = endpoint.reads(TaskOptions.class)
                && readsBody(endpoint.facet(TaskOptions.class).getTaskId());
    }

    private boolean readsBody(@Nullable String option) {
        String text = Prompts.load(endpoint.getCamelContext(), option);
        return text != null && READS_BODY.matcher(text).find();
    }

    /**
     * Whether an expression made something of the body, so that it is nothing else. Files and lists are inputs all the same
     * where there is a place for inputs: an expression tells of them, such as a name, and does not hold them.
     *
     * @param told what options and headers told; {@code toD} brings there what an expression made
     */
    boolean isTaken(Exchange exchange, Map<String, JsonNode> told, boolean takesInputs) {
        Object body = exchange.getMessage().getBody();
        boolean read = (promptReadsBody && exchange.getMessage().getHeader(GatewayHeaders.PROMPT) == null)
                || (taskIdReadsBody && exchange.getMessage().getHeader(GatewayHeaders.TASK_ID) == null);
        if (takesInputs && (body instanceof Collection<?> || isFile(body))) {
            return false;
        }
        if (body instanceof String text && !text.isBlank()) {
            return read
                    || told.values().stream().anyMatch(value -> value.asText().contains(text));
        }
        return read
                && !(takesInputs && body instanceof byte[] && BodyContent.of(exchange, limit) instanceof Part.Media);
    }

    private static boolean isFile(@Nullable Object body) {
        return body instanceof WrappedFile<?> || body instanceof File || body instanceof Path;
    }

    /**
     * Refuses a body that nothing is made of.
     *
     * @throws IllegalArgumentException when it is not empty
     */
    void refuse(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        String given = given(exchange, body);
        if (given == null) {
            return;
        }
        String operation = endpoint.definition().id();
        List<String> others = endpoint.getComponent().families().all().values().stream()
                .filter(family -> family.calls().containsKey(operation)
                        && !family.shape(operation).inputs().isEmpty())
                .map(family -> family.family())
                .toList();
        throw new IllegalArgumentException("The body is " + given + ", but "
                + endpoint.getComponent().dialect().gateway() + ":" + operation + " with the family "
                + endpoint.family().family()
                + " takes no inputs, and all else is told by options or headers. Nothing was sent."
                + " Set the body to null"
                + (body instanceof String ? ", or leave out the prompt so that the body is the prompt" : "")
                + (others.isEmpty() ? "" : ", or use a family that takes inputs: " + String.join(", ", others)) + ".");
    }

    /** What the body is, or null when it is empty. */
    private @Nullable String given(Exchange exchange, @Nullable Object body) {
        if (body instanceof Collection<?> several) {
            return several.isEmpty() ? null : "a list of " + several.size();
        }
        if (isFile(body)) {
            return "a file";
        }
        Part part = BodyContent.of(exchange, limit);
        if (part instanceof Part.Media media) {
            return media.contentType();
        }
        return part == null ? null : "a text";
    }
}
