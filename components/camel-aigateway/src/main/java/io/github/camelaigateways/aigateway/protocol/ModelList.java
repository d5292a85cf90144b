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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of models: an object with {@code data}, or the bare array, each model with whatever fields it has. */
public final class ModelList implements Protocol<Ask.Nothing, List<Map<String, Object>>> {

    @Override
    public @Nullable Payload encode(Ask<Ask.Nothing> ask) {
        return null;
    }

    @Override
    public boolean hasRequestBody() {
        return false;
    }

    @Override
    public List<Map<String, Object>> decode(Ask<Ask.Nothing> ask, byte[] body) throws NotAnAnswerException {
        JsonNode reply = Json.tree(body);
        JsonNode models = reply == null || reply.isArray() ? reply : reply.path("data");
        boolean refused = reply != null
                && reply.path("success").isBoolean()
                && !reply.path("success").booleanValue();
        if (models == null || !models.isArray() || refused) {
            throw new NotAnAnswerException("the reply has no list of models");
        }
        List<Map<String, Object>> list = new ArrayList<>(models.size());
        for (JsonNode model : models) {
            if (!model.isObject()) {
                throw new NotAnAnswerException("a model of the reply is not an object");
            }
            list.add(Json.map(model));
        }
        return list;
    }
}
