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

import io.github.camelaigateways.aigateway.stream.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents by relevance, best first.
 *
 * @param model the model that answered
 */
public record RerankAnswer(List<Score> scores, @Nullable String model, TokenUsage usage) {

    /**
     * How relevant one document is.
     *
     * @param index its place in the list that was sent, from 0
     * @param score the model's own score
     */
    public record Score(int index, double score) {}
}
