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
package io.github.camelaigateways.testkit.contract;

import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.testkit.documented.DocumentedOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;

/**
 * What a scheme's module says of its gateway, out of the vendor's pages and not out of its own data files, so that the suites
 * compare two independent sources.
 *
 * @param scheme the scheme of the component
 * @param paths the path of each declared operation, below the host's root
 * @param examples a URI of each documented operation, without key and address
 * @param safeToRepeat the statuses from 500 on after which the gateway's pages say that a paid call may be repeated
 */
public record GatewayUnderTest(
        String scheme, Map<String, String> paths, Map<String, String> examples, Set<Integer> safeToRepeat) {

    public GatewayUnderTest {
        paths = new LinkedHashMap<>(paths);
        examples = new LinkedHashMap<>(examples);
        safeToRepeat = Set.copyOf(safeToRepeat);
    }

    /** A gateway without operations. */
    public static GatewayUnderTest of(String scheme) {
        return new GatewayUnderTest(scheme, Map.of(), Map.of(), Set.of());
    }

    /** A copy that also declares an operation. */
    public GatewayUnderTest operation(String id, String path) {
        Map<String, String> more = new LinkedHashMap<>(paths);
        more.put(id, path);
        return new GatewayUnderTest(scheme, more, examples, safeToRepeat);
    }

    /** A copy that also declares the operations of the documented ones, each with the path of the first. */
    public GatewayUnderTest operations(List<DocumentedOperation> documented) {
        Map<String, String> more = new LinkedHashMap<>(paths);
        Map<String, String> uris = new LinkedHashMap<>(examples);
        for (DocumentedOperation operation : documented) {
            String id = operation.uri().replaceFirst("^[^:]*:", "").replaceFirst("[?].*$", "");
            if (operation.request() != null) {
                more.putIfAbsent(id, operation.request().target().replaceFirst("[?].*$", ""));
                uris.putIfAbsent(id, operation.uri());
            }
        }
        return new GatewayUnderTest(scheme, more, uris, safeToRepeat);
    }

    /** A copy whose pages say that a paid call may be repeated after these statuses. */
    public GatewayUnderTest safeToRepeat(int... statuses) {
        return new GatewayUnderTest(
                scheme, paths, examples, IntStream.of(statuses).boxed().collect(Collectors.toSet()));
    }

    /**
     * The path of a declared operation.
     *
     * @throws AssertionError if the module did not name it
     */
    public String path(String operation) {
        String path = paths.get(operation);
        if (path == null) {
            throw new AssertionError("the test of " + scheme + " names no path for " + operation);
        }
        return path;
    }

    /** The default family of an operation, or an empty text. */
    public String defaultFamily(CamelContext context, String operation) {
        return context.getComponent(scheme, GatewayComponent.class)
                .dialect()
                .families()
                .getOrDefault(operation, "");
    }
}
