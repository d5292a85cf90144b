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
package io.github.camelaigateways.aigateway.options;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** How much a model may think, for operations that take a number; others read {@code reasoningEffort}. */
@UriParams
@Configurer
public class ThinkingOptions extends Facet {

    @UriParam(
            label = "chat",
            description =
                    "How many tokens a reasoning model may think, which are billed as output. With messages, maxTokens must be above it.")
    private @Nullable Integer thinkingBudget;

    public @Nullable Integer getThinkingBudget() {
        return thinkingBudget;
    }

    public void setThinkingBudget(@Nullable Integer thinkingBudget) {
        this.thinkingBudget = thinkingBudget;
    }
}
