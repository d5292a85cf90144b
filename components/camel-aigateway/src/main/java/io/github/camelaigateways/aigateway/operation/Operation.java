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
package io.github.camelaigateways.aigateway.operation;

import io.github.camelaigateways.aigateway.options.Facet;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Protocol;
import java.util.Set;

/**
 * Something that can be asked of a gateway.
 *
 * @param id its name in the URI, lower case with dashes
 * @param summary what it does, in a few words
 * @param protocol what its messages look like
 * @param facets the options that it reads, besides those that every operation reads
 * @param deliveries how its answer can come
 * @param billing what a call costs, which decides when it may be repeated
 * @param <S> what it is about
 * @param <A> what it answers
 */
public record Operation<S extends Ask.Subject, A>(
        String id,
        String summary,
        Protocol<S, A> protocol,
        Set<Class<? extends Facet>> facets,
        Set<Delivery> deliveries,
        Billing billing) {

    @Override
    public String toString() {
        return id;
    }
}
