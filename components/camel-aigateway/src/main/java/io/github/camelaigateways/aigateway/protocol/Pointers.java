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
package io.github.camelaigateways.aigateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON pointers (RFC 6901) in which an asterisk stands for each element of an array. */
final class Pointers {

    private Pointers() {}

    /** Everything that the pointer finds and that is not null. */
    static List<JsonNode> all(JsonNode tree, String pointer) {
        int star = pointer.indexOf("/*");
        if (star < 0) {
            JsonNode found = tree.at(pointer);
            return found.isMissingNode() || found.isNull() ? List.of() : List.of(found);
        }
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode element : tree.at(pointer.substring(0, star))) {
            found.addAll(all(element, pointer.substring(star + 2)));
        }
        return found;
    }

    /** The text of the first pointer that finds a value which is not empty. */
    static @Nullable String text(JsonNode tree, List<String> pointers) {
        for (String pointer : pointers) {
            for (JsonNode found : all(tree, pointer)) {
                if (found.isValueNode() && !found.asText().isEmpty()) {
                    return found.asText();
                }
            }
        }
        return null;
    }
}
