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
package io.github.camelaigateways.springboot.tooling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The JSON that Camel's build made of a component, found on the class path the way Camel finds the component. */
final class ComponentSchema {

    private ComponentSchema() {}

    /**
     * Reads the JSON of a scheme.
     *
     * @throws IllegalStateException when the class path has no component for the scheme, or one without metadata
     */
    static JsonNode read(String scheme) throws IOException {
        Properties service = new Properties();
        try (InputStream file = open("META-INF/services/org/apache/camel/component/" + scheme)) {
            service.load(file);
        }
        String className = service.getProperty("class");
        String folder = className.substring(0, className.lastIndexOf('.')).replace('.', '/');
        try (InputStream json = open("META-INF/" + folder + "/" + scheme + ".json")) {
            return new ObjectMapper().readTree(json);
        }
    }

    private static InputStream open(String name) {
        InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (file == null) {
            throw new IllegalStateException(
                    "There is no " + name + " on the class path: is the component a dependency" + " of the starter?");
        }
        return file;
    }
}
