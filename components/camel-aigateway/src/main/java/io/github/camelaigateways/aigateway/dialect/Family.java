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
package io.github.camelaigateways.aigateway.dialect;

import io.github.camelaigateways.aigateway.protocol.Json;
import io.github.camelaigateways.aigateway.protocol.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One of a gateway's own APIs under an operation, such as one vendor's videos. Read from a file in the folder {@code families}
 * beside the gateway's component.
 *
 * @param family its name
 * @param summary what it makes, in a few words
 * @param like the family whose task, batch query and calls without a shape it has where it says nothing of its own; or null
 * @param calls how each operation is called in it, by operation id
 * @param batch how several tasks are asked after at once, or null
 * @param task what its replies tell of a task, or null when the results are in the reply
 */
public record Family(
        String family,
        String summary,
        @Nullable String like,
        Map<String, Variant> calls,
        Dialect.@Nullable Entry batch,
        Shape.@Nullable Task task) {

    public Family {
        calls = new LinkedHashMap<>(calls);
    }

    /**
     * One operation in the family.
     *
     * @param entry how it is called
     * @param shape what its messages look like, or null when the family's task says it all
     */
    public record Variant(Dialect.Entry entry, @Nullable Shape shape) {

        /** The hosts that its calls go to. */
        public Set<String> hosts() {
            Set<String> hosts = new LinkedHashSet<>(Set.of(entry.host()));
            if (shape != null) {
                hosts.addAll(shape.hosts().values());
            }
            return hosts;
        }

        /** Whether its replies are files. */
        public boolean hasFiles() {
            return shape != null && shape.answer() != null && shape.answer().binary();
        }

        /** Whether its replies hold results, which may be links. */
        public boolean hasResults() {
            return shape != null
                    && shape.answer() != null
                    && !shape.answer().results().isEmpty();
        }

        /** Whether it streams; its entry must say so. */
        public boolean streams() {
            return Boolean.TRUE.equals(entry.stream());
        }
    }

    /** Reads a family. */
    public static Family read(InputStream json) {
        try (json) {
            return Json.mapper().readValue(json, Family.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("The family cannot be read: " + e.getMessage(), e);
        }
    }

    /** The same, with what another family says of tasks where it says nothing of its own. */
    public Family completedBy(Family other) {
        Map<String, Variant> more = new LinkedHashMap<>(calls);
        other.calls().forEach((operation, variant) -> {
            if (variant.shape() == null) {
                more.putIfAbsent(operation, variant);
            }
        });
        return new Family(
                family, summary, null, more, batch == null ? other.batch() : batch, task == null ? other.task() : task);
    }

    /** Whether an operation begins a task, which goes on after the reply. */
    public boolean begins(String operation) {
        Variant variant = variant(operation);
        return task != null
                && variant.shape() != null
                && variant.shape().template() != null
                && variant.shape().answer() == null;
    }

    /** How an operation is called; the family must have it. */
    public Variant variant(String operation) {
        return Objects.requireNonNull(calls.get(operation), operation);
    }

    /** The names that an operation's path and messages have places for; the family must have it. */
    public Set<String> names(String operation) {
        Variant variant = variant(operation);
        Set<String> names =
                variant.shape() == null ? new TreeSet<>() : variant.shape().names();
        names.addAll(Shape.namesIn(variant.entry().path()));
        return names;
    }

    /** What the messages of an operation look like; the family must have it. */
    public Shape shape(String operation) {
        return Objects.requireNonNull(variant(operation).shape(), operation).with(task);
    }
}
