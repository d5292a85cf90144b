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
package io.github.camelaigateways.rag;

import io.github.camelaigateways.rag.ingest.IngestSummary;
import io.github.camelaigateways.rag.store.WritePointListener;
import io.github.camelaigateways.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;

/** Routes of the templates in a Camel of their own, speaking to a sandbox. */
public final class RagContext implements AutoCloseable {

    private final Main main = new Main();

    /** Starts Camel with the templates and no routes. */
    public RagContext(String baseUrl, String apiKey, WritePointListener listener) {
        main.configure().withRoutesIncludePattern("classpath:rag/*.camel.yaml");
        main.addInitialProperty("camel.component.crazyrouter.baseUrl", baseUrl);
        main.addInitialProperty("camel.component.crazyrouter.apiKey", apiKey);
        main.configure().setAutoConfigurationEnabled(true);
        main.bind("writePoints", listener);
        main.start();
    }

    public RagContext(Sandbox sandbox) {
        this(sandbox.baseUrl("crazyrouter"), sandbox.apiKey(), WritePointListener.NONE);
    }

    /** Adds a route of the template rag-ingest. */
    public RagContext ingest(Path store, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("store", store.toString());
        all.put("embeddingModel", "sandbox-embedding");
        all.put("deadLetter", store.resolve("dead-letter").toString());
        all.putAll(parameters);
        return route("rag-ingest", all);
    }

    /** Adds a route of a template. */
    public RagContext route(String template, Map<String, String> parameters) {
        TemplatedRouteBuilder builder = TemplatedRouteBuilder.builder(main.getCamelContext(), template);
        parameters.forEach(builder::parameter);
        try {
            builder.add();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Ingests a folder and gives the summary. */
    public IngestSummary ingestFolder(Path folder) {
        return main.getCamelContext()
                .createProducerTemplate()
                .requestBody("direct:rag-ingest", folder.toFile(), IngestSummary.class);
    }

    public Main main() {
        return main;
    }

    @Override
    public void close() {
        main.stop();
    }
}
