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
package io.github.camelaigateways.media;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;

/** Routes of the templates in a Camel of their own, with the tasks in a file, speaking to a sandbox. */
final class MediaContext implements AutoCloseable {

    private final Main main = new Main();
    private final Path folder;

    /** Starts Camel with the templates and no routes. */
    MediaContext(Path folder, String baseUrl, String apiKey) {
        this.folder = folder;
        main.configure().withRoutesIncludePattern("classpath:media/*.camel.yaml");
        properties(folder, baseUrl, apiKey).forEach(main::addInitialProperty);
        main.start();
    }

    /** What the component needs in a test: no waits, and tasks below a folder. */
    static Map<String, String> properties(Path folder, String baseUrl, String apiKey) {
        String component = "camel.component.crazyrouter.";
        return Map.of(
                component + "baseUrl",
                baseUrl,
                component + "apiKey",
                apiKey,
                component + "taskStoreUrl",
                "jdbc:h2:file:" + folder.resolve("tasks").toAbsolutePath(),
                component + "taskPollInterval",
                "100ms",
                component + "taskLookInterval",
                "50ms",
                component + "taskLease",
                "6s",
                component + "taskPollRate",
                "1000",
                component + "taskPollRatePerKey",
                "1000");
    }

    /** Adds media-results with its files, messages and dead letters below the folder. */
    MediaContext results(String tag, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("tag", tag);
        all.put("folder", folder.resolve("files").toString());
        all.put("target", "file:" + folder.resolve("told") + "?tempPrefix=.part-");
        all.put("deadLetter", "file:" + folder.resolve("failed") + "?tempPrefix=.part-");
        all.putAll(parameters);
        return route("media-results", all);
    }

    /** Adds a route of a template. */
    MediaContext route(String template, Map<String, String> parameters) {
        TemplatedRouteBuilder builder = TemplatedRouteBuilder.builder(main.getCamelContext(), template);
        parameters.forEach(builder::parameter);
        try {
            builder.add();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    Main main() {
        return main;
    }

    @Override
    public void close() {
        main.stop();
    }
}
