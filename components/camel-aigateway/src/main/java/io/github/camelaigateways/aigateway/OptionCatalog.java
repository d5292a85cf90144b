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

import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.operation.Delivery;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.options.AccountOptions;
import io.github.camelaigateways.aigateway.options.AudioOptions;
import io.github.camelaigateways.aigateway.options.CallbackOptions;
import io.github.camelaigateways.aigateway.options.ChatOptions;
import io.github.camelaigateways.aigateway.options.EmbeddingsOptions;
import io.github.camelaigateways.aigateway.options.Facet;
import io.github.camelaigateways.aigateway.options.ImageOptions;
import io.github.camelaigateways.aigateway.options.LegacyOptions;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.MusicOptions;
import io.github.camelaigateways.aigateway.options.RealtimeOptions;
import io.github.camelaigateways.aigateway.options.RerankOptions;
import io.github.camelaigateways.aigateway.options.SpeechOptions;
import io.github.camelaigateways.aigateway.options.StreamOptions;
import io.github.camelaigateways.aigateway.options.SubmitOptions;
import io.github.camelaigateways.aigateway.options.TaskConsumerOptions;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.options.ThinkingOptions;
import io.github.camelaigateways.aigateway.options.VideoOptions;
import io.github.camelaigateways.aigateway.protocol.Parameter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;

/**
 * Which options an operation reads, computed from the generated configurers, so that an option that would be ignored is
 * refused when the endpoint is made.
 */
final class OptionCatalog {

    private static final List<Class<? extends Facet>> SELECTIVE = List.of(
            ChatOptions.class,
            StreamOptions.class,
            ThinkingOptions.class,
            EmbeddingsOptions.class,
            RerankOptions.class,
            MediaOptions.class,
            ImageOptions.class,
            VideoOptions.class,
            MusicOptions.class,
            SpeechOptions.class,
            AudioOptions.class,
            TaskOptions.class,
            SubmitOptions.class,
            TaskConsumerOptions.class,
            AccountOptions.class,
            CallbackOptions.class,
            RealtimeOptions.class,
            LegacyOptions.class);

    /** Options of the families' facets that every family reads. */
    private static final Set<String> OF_ALL_FAMILIES = Set.of(
            "family",
            "action",
            "accessToken",
            "allPages",
            "callbackPath",
            "callbackSecret",
            "callbackMaxSize",
            "callbackPublicUrl");

    private static final Set<String> FETCHED =
            Set.of("mediaResult", "resultFolder", "resultTo", "allowPrivateAddresses", "maxFileSize");
    private static final Set<String> STREAMED = Set.of("streaming", "streamingBody", "streamTo");

    /** What Camel gives every endpoint that can be consumed from. */
    private static final Set<String> CONSUMED = Set.of("bridgeErrorHandler", "exceptionHandler", "exchangePattern");

    private static final String BODY_PROPERTY = "additionalBodyProperty";

    /** Options that have a value for each name, which stands behind a dot. */
    private static final List<String> NAMED = List.of("additionalHeader", BODY_PROPERTY);

    private final Dialect dialect;
    private final Collection<Family> families;
    private final Set<String> ofScheme;
    private final Map<Class<? extends Facet>, Set<String>> ofFacet = new HashMap<>();

    OptionCatalog(CamelContext context, Dialect dialect, Collection<Family> families) {
        this.dialect = dialect;
        this.families = families;
        this.ofScheme = new TreeSet<>(Objects.requireNonNull(
                        context.getCamelContextExtension().getEndpointUriFactory(dialect.gateway()),
                        () -> "no generated URI factory for " + dialect.gateway())
                .propertyNames());
        ofScheme.remove("operation");
        SELECTIVE.forEach(facet -> ofFacet.put(facet, namesIn((PropertyConfigurerGetter)
                PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(facet.getName(), context))));
    }

    /** Those of the scheme's options that the facet has. */
    private Set<String> namesIn(PropertyConfigurerGetter facet) {
        Set<String> names = new TreeSet<>(ofScheme);
        names.removeIf(name -> facet.getOptionType(name, false) == null);
        return names;
    }

    /**
     * Refuses the first option that the operation does not read.
     *
     * @throws IllegalArgumentException naming the option, the operations that read it, and the options of this one
     */
    void check(Operation<?, ?> operation, Collection<String> used) {
        Set<String> read = readBy(operation);
        for (String option : used) {
            if (!read.contains(name(option))) {
                throw refusal(operation, option, read);
            }
        }
    }

    private static String name(String option) {
        return NAMED.stream()
                .filter(name -> option.startsWith(name + "."))
                .findFirst()
                .orElse(option);
    }

    /**
     * Refuses the first option that the family has no place for.
     *
     * @throws IllegalArgumentException naming the option, and those that the family reads
     */
    void check(Operation<?, ?> operation, Family family, Collection<String> used) {
        Family.Variant variant = family.variant(operation.id());
        Set<String> places = new TreeSet<>(OF_ALL_FAMILIES);
        places.addAll(family.names(operation.id()));
        if (family.task() != null && variant.shape() == null) {
            places.add("taskId");
        }
        if (variant.streams()) {
            places.addAll(STREAMED);
        }
        if (family.begins(operation.id())) {
            places.addAll(ofFacet.getOrDefault(SubmitOptions.class, Set.of()));
            places.addAll(Set.of("taskTag"));
            places.addAll(FETCHED);
        }
        if (operation.deliveries().contains(Delivery.LOCAL)) {
            places.add("taskId");
        }
        if (operation.deliveries().contains(Delivery.TASKS)) {
            places.addAll(ofFacet.getOrDefault(TaskConsumerOptions.class, Set.of()));
            places.addAll(Set.of("taskTag"));
            places.addAll(FETCHED);
        }
        if (variant.hasFiles()) {
            places.add("maxFileSize");
        }
        if (variant.hasResults()) {
            places.addAll(FETCHED);
        }
        Set<String> ofFamilies = new TreeSet<>();
        operation.facets().forEach(facet -> ofFamilies.addAll(ofFacet.getOrDefault(facet, Set.of())));
        dialect.hostOptions().forEach((host, option) -> {
            ofFamilies.add(option);
            if (variant.hosts().contains(host)) {
                places.add(option);
            }
        });
        boolean bodiless = variant.shape() != null && variant.shape().template() == null;
        for (String option : used) {
            if (bodiless && name(option).equals(BODY_PROPERTY)) {
                throw new IllegalArgumentException(dialect.gateway() + ":" + operation.id() + " with the family "
                        + family.family() + " does not read the option '" + option + "', since it sends no body.");
            }
            if (ofFamilies.contains(option) && !places.contains(option)) {
                Set<String> read = new TreeSet<>(ofFamilies);
                read.retainAll(places);
                throw new IllegalArgumentException(dialect.gateway() + ":" + operation.id()
                        + " does not read the option '"
                        + option + "' with the family " + family.family() + ". It reads: " + String.join(", ", read)
                        + "; what has no option is set by additionalBodyProperty.");
            }
        }
    }

    private IllegalArgumentException refusal(Operation<?, ?> operation, String option, Set<String> read) {
        List<String> readers = dialect.offers().stream()
                .map(Operations.all()::get)
                .filter(reader -> reader != null && readBy(reader).contains(name(option)))
                .map(String::valueOf)
                .toList();
        boolean bodiless =
                name(option).equals(BODY_PROPERTY) && !operation.protocol().hasRequestBody();
        return new IllegalArgumentException(dialect.gateway() + ":" + operation.id() + " does not read the option '"
                + option + "'" + (bodiless ? ", since it sends no body" : "") + ". "
                + (readers.isEmpty()
                        ? "No operation of this gateway does."
                        : "It is an option of: " + String.join(", ", readers) + ".")
                + " Options of " + operation.id() + ": " + String.join(", ", read) + ".");
    }

    private boolean streams(Operation<?, ?> operation) {
        Dialect.Entry entry = dialect.operations().get(operation.id());
        boolean offered = entry == null ? dialect.families().containsKey(operation.id()) : entry.streams();
        return operation.deliveries().contains(Delivery.STREAM) && offered;
    }

    /** Whether the operation's calls may go to the host; with families it depends on them. */
    private boolean mayCall(Operation<?, ?> operation, String host) {
        Dialect.Entry entry = dialect.operations().get(operation.id());
        return entry == null
                ? hosts(operation.id()).anyMatch(host::equals)
                : entry.host().equals(host);
    }

    private Stream<String> hosts(String operation) {
        return families.stream()
                .map(family -> family.calls().get(operation))
                .filter(Objects::nonNull)
                .flatMap(variant -> variant.hosts().stream());
    }

    private Set<String> readBy(Operation<?, ?> operation) {
        Set<String> read = new TreeSet<>(ofScheme);
        ofFacet.forEach((facet, names) -> {
            if (!operation.facets().contains(facet)) {
                read.removeAll(names);
            }
        });
        if (!operation.protocol().hasRequestBody()) {
            read.remove(BODY_PROPERTY);
        }
        for (Parameter parameter : Parameter.values()) {
            if (!operation.protocol().parameters().contains(parameter)) {
                read.removeAll(parameter.options());
            }
        }
        if (!streams(operation)) {
            read.removeAll(STREAMED);
        }
        dialect.hostOptions().forEach((host, option) -> {
            if (!mayCall(operation, host)) {
                read.remove(option);
            }
        });
        if (Collections.disjoint(operation.deliveries(), Set.of(Delivery.SESSION, Delivery.CALLBACK, Delivery.TASKS))) {
            read.removeAll(CONSUMED);
        }
        dialect.bodyOptions().forEach((name, option) -> {
            if (!option.operations().contains(operation.id())) {
                read.remove(name);
            }
        });
        return read;
    }
}
