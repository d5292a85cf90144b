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
package io.github.camelaigateways.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelaigateways.aigateway.TaskRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;

/** Camel with the media routes: two that begin tasks, one that takes their ends. */
final class TasksApplication implements AutoCloseable {

    /** What the tasks of this program have in common. */
    private static final String TAG = "tasks-example";

    private static final String METADATA = ".json";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHUTDOWN_SECONDS = 5;

    private final Main main = new Main();
    private final Path files;
    private final Board board;

    /**
     * Starts it.
     *
     * @param folder where the tasks and the files are kept
     * @param gateway what is set on the component
     */
    TasksApplication(Path folder, Map<String, String> gateway, String videoModel, Board board) {
        this.files = folder.resolve("files");
        this.board = board;
        gateway.forEach((name, value) -> main.addInitialProperty("camel.component.crazyrouter." + name, value));
        // what a signal leaves is closed by close(), after the routes
        main.addInitialProperty(
                "camel.component.crazyrouter.taskStoreUrl",
                "jdbc:h2:file:" + folder.resolve("tasks") + ";DB_CLOSE_ON_EXIT=FALSE");
        // how long the next start leaves alone what one that was killed had in hand
        main.addInitialProperty("camel.component.crazyrouter.taskLease", "5s");
        main.configure().withRoutesIncludePattern("classpath:media/*.camel.yaml");
        main.configure().setShutdownTimeout(SHUTDOWN_SECONDS);
        main.bind("taskWatcher", new TaskWatcher(board));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:made").process(it -> board.done(key(it.getMessage().getBody(String.class))));
                from("direct:failed").process(it -> failed(it.getMessage().getBody(String.class)));
            }
        });
        main.start();
        route("text-to-video", Map.of("videoModel", videoModel, "tag", TAG));
        route("text-to-music", Map.of("instrumental", "true", "tag", TAG));
        route(
                "media-results",
                Map.of("tag", TAG, "folder", files.toString(), "target", "direct:made", "deadLetter", "direct:failed"));
    }

    private void route(String template, Map<String, String> parameters) {
        TemplatedRouteBuilder builder = TemplatedRouteBuilder.builder(main.getCamelContext(), template);
        parameters.forEach(builder::parameter);
        try {
            builder.add();
        } catch (Exception e) {
            throw new IllegalStateException("The route " + template + " does not start: " + e.getMessage(), e);
        }
    }

    /** Begins all jobs. One that was begun by an earlier start gets its task back, and nothing is submitted. */
    void begin(List<Job> jobs) throws IOException {
        Map<String, Integer> stored = stored();
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            for (Job job : jobs) {
                TaskRecord task = template.requestBodyAndHeader(
                        job.input(), job.prompt(), "CamelAiGatewayTaskKey", job.key(), TaskRecord.class);
                int files = stored.getOrDefault(job.key(), 0);
                if (task.state().equals("SUCCEEDED")
                        && files > 0
                        && files >= task.results().size()) {
                    board.done(job.key());
                } else {
                    board.progress(job.key(), task);
                }
            }
        }
    }

    /** How many files of each task are there, by its key: the metadata beside each file tell it. They come first, so the file is looked for. */
    private Map<String, Integer> stored() throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        if (Files.isDirectory(files)) {
            try (Stream<Path> all = Files.list(files)) {
                for (Path metadata : all.filter(TasksApplication::isMetadata).toList()) {
                    counts.merge(
                            JSON.readTree(metadata.toFile()).at("/metadata/key").asText(), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static boolean isMetadata(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(METADATA)
                && Files.exists(path.resolveSibling(name.substring(0, name.length() - METADATA.length())));
    }

    private void failed(String report) {
        JsonNode told = read(report);
        board.failed(
                told.path("key").asText(),
                told.path("state").asText() + ": " + told.path("reason").asText());
    }

    private static String key(String report) {
        return read(report).path("key").asText();
    }

    private static JsonNode read(String report) {
        try {
            return JSON.readTree(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the files are. */
    Path files() {
        return files;
    }

    @Override
    public void close() {
        main.stop();
    }
}
