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

import io.github.camelaigateways.aigateway.dialect.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/** The families of one gateway: the files in the folder {@code families} beside its component. */
final class Families {

    private static final String QUERY = "task-query";

    private final String gateway;
    private final Map<String, Family> byName = new TreeMap<>();

    Families(CamelContext context, Class<?> component, String gateway) {
        this.gateway = gateway;
        String folder = component.getPackageName().replace('.', '/') + "/families/";
        try {
            for (Resource resource : PluginHelper.getPackageScanResourceResolver(context)
                    .findResources("classpath:" + folder + "*.json")) {
                Family family = Family.read(resource.getInputStream());
                byName.put(family.family(), family);
            }
            byName.replaceAll((name, family) -> completed(family));
        } catch (IOException e) {
            throw new UncheckedIOException("The families of " + gateway + " cannot be read", e);
        } catch (Exception e) {
            throw new IllegalStateException("The families of " + gateway + " cannot be found", e);
        }
    }

    private Family completed(Family family) {
        if (family.like() == null) {
            return family;
        }
        Family other = byName.get(family.like());
        if (other == null || other.like() != null) {
            throw new IllegalArgumentException("The family " + family.family() + " is like " + family.like()
                    + ", which is none that says all of itself");
        }
        return family.completedBy(other);
    }

    Map<String, Family> all() {
        return byName;
    }

    /**
     * The family that serves an operation.
     *
     * @throws IllegalArgumentException when it does not, naming those that do
     */
    Family get(String name, String operation) {
        Family family = byName.get(name);
        if (family == null || !family.calls().containsKey(operation)) {
            throw new IllegalArgumentException(gateway + ":" + operation + " has no family '" + name + "'. It has: "
                    + String.join(
                            ", ",
                            byName.values().stream()
                                    .filter(other -> other.calls().containsKey(operation))
                                    .map(Family::family)
                                    .toList())
                    + ".");
        }
        return family;
    }

    /**
     * Refuses a task that the gateway knows in another place than the family asks in: there it would be as if it did not exist.
     *
     * @throws IllegalArgumentException naming the family to ask by
     */
    void mustAskLike(Family asking, TaskRecord task) {
        Family begun = byName.get(task.family());
        String where = begun == null ? null : questions(begun);
        if (where != null && !where.equals(questions(asking))) {
            throw new IllegalArgumentException("The task " + task.id() + " is of the family " + task.family() + ", but "
                    + gateway + ":" + QUERY + " asks for tasks of the family " + asking.family() + ": set family="
                    + task.family() + ".");
        }
    }

    /** The path at which the tasks of a family are asked after, or null when it has none. */
    private static @Nullable String questions(Family family) {
        Family.Variant query = family.calls().get(QUERY);
        return query == null ? null : query.entry().path().replaceFirst("[?].*$", "");
    }
}
