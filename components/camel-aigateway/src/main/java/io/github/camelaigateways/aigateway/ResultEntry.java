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
import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.MediaTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One result in a folder: how its file is called, and what the metadata beside it tell.
 *
 * @param index which of the results of its origin it is, from 1
 * @param link where it comes from, without the query, which may be a signature; null when it came in the reply itself
 * @param metadata what the caller has to tell besides
 */
record ResultEntry(
        Path folder,
        ResultOrigin origin,
        int index,
        @Nullable String link,
        Map<String, Object> metadata) {

    /** The name of the file without its ending. */
    String name() {
        return FileBody.uniqueName(origin.family(), origin.id(), index);
    }

    Path file(String contentType) {
        return folder.resolve(name() + "." + MediaTypes.ending(contentType));
    }

    static Path metadataOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    /** Writes the metadata of a file that is about to be there. */
    void describe(ResultFile file, Instant fetchedAt) throws IOException {
        Map<String, Object> told = facts(file);
        told.put("fetchedAt", fetchedAt.toString());
        AtomicFiles.write(metadataOf(file.path()), Json.valueToTree(told));
    }

    /** What is known of a file; what is not known is left out. */
    Map<String, Object> facts(ResultFile file) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("taskId", origin.taskId());
        facts.put("family", origin.family());
        facts.put("operation", origin.operation());
        facts.put("model", origin.model());
        facts.put("index", index);
        facts.put("contentType", file.contentType());
        facts.put("size", file.size());
        facts.put("sha256", file.sha256());
        facts.put("link", link);
        facts.put("metadata", metadata);
        facts.values().removeIf(Objects::isNull);
        return facts;
    }

    /** The file, when it is there already and is what its metadata tell of it. */
    Optional<ResultFile> stored() throws IOException {
        for (String type : MediaSignatures.types()) {
            Path file = file(type);
            if (Files.exists(file) && Files.exists(metadataOf(file))) {
                JsonNode told = Json.tree(Files.readAllBytes(metadataOf(file)));
                if (told != null && tellsOfThis(told) && told.path("size").asLong(-1) == Files.size(file)) {
                    String hash = Hashes.sha256(file);
                    if (told.path("sha256").asText().equals(hash)) {
                        String contentType = told.path("contentType").asText();
                        return Optional.of(new ResultFile(file, contentType, Files.size(file), hash));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean tellsOfThis(JsonNode told) {
        return origin.taskId() != null && told.path("taskId").asText().equals(origin.taskId());
    }
}
