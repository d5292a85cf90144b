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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.dialect.Family;
import io.github.camelaigateways.aigateway.operation.Delivery;
import io.github.camelaigateways.aigateway.operation.Operation;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.options.AccountOptions;
import io.github.camelaigateways.aigateway.options.Facet;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.protocol.Shape;
import io.github.camelaigateways.aigateway.protocol.Shaped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files that describe a gateway's families hold together: what they name exists, and whoever begins a task can ask after it. */
public abstract class FamiliesContract extends GatewayContract {

    /** The families by the name of their file. */
    private final Map<String, Family> families = new LinkedHashMap<>();

    protected FamiliesContract(GatewayUnderTest gateway) {
        super(gateway);
    }

    @BeforeEach
    void read() throws Exception {
        Class<?> component = camel.context().getComponent(gateway.scheme()).getClass();
        String folder = component.getPackageName().replace('.', '/') + "/families/";
        for (Resource resource : PluginHelper.getPackageScanResourceResolver(camel.context())
                .findResources("classpath:" + folder + "*.json")) {
            String file = resource.getLocation().replaceFirst("^.*/", "").replaceFirst("[.]json$", "");
            families.put(file, Family.read(resource.getInputStream()));
        }
        assertThat(families).isNotEmpty();
    }

    @Test
    void callsEachFamilyLikeItsFile() {
        assertThat(families)
                .allSatisfy((file, family) -> assertThat(family.family()).isEqualTo(file));
    }

    @Test
    void servesEachOperationOfEachFamily() {
        assertThat(families.values())
                .allSatisfy(family -> assertThat(family.calls().keySet()).allSatisfy(operation -> {
                    assertThat(Operations.all()).containsKey(operation);
                    assertServes(family, operation);
                }));
    }

    @Test
    void asksAfterEachTask() {
        assertThat(families.values())
                .filteredOn(FamiliesContract::beginsTasks)
                .isNotEmpty()
                .allSatisfy(family -> assertServes(family, Operations.TASK_QUERY.id()));
    }

    /** Whether a reply of it tells a task instead of an answer. */
    private static boolean beginsTasks(Family family) {
        return family.calls().values().stream()
                .map(Family.Variant::shape)
                .anyMatch(shape -> shape != null && shape.answer() == null);
    }

    private void assertServes(Family family, String operation) {
        assertThat(camel.context().getEndpoint(uri(operation, choice(family, operation))))
                .isNotNull();
    }

    /** The options that choose a family. */
    private static String[] choice(Family family, String operation) {
        Set<Class<? extends Facet>> facets = facets(operation);
        if (facets.contains(AccountOptions.class)) {
            String action = family.family().substring(operation.length()).replaceFirst("^-", "");
            return action.isEmpty()
                    ? new String[] {"accessToken=" + KEY}
                    : new String[] {"accessToken=" + KEY, "action=" + action};
        }
        return facets.contains(MediaOptions.class) ? new String[] {"family=" + family.family()} : new String[0];
    }

    private static Set<Class<? extends Facet>> facets(String operation) {
        return Objects.requireNonNull(Operations.all().get(operation), operation)
                .facets();
    }

    @Test
    void namesOnlyWhatHasAValue() {
        assertThat(families.values())
                .allSatisfy(family -> assertThat(family.calls())
                        .allSatisfy((operation, variant) -> assertThat(names(variant))
                                .as(family.family() + " " + operation)
                                .isSubsetOf(known(operation, variant.shape()))));
    }

    private static Set<String> names(Family.Variant variant) {
        Shape shape = variant.shape();
        Set<String> names = new TreeSet<>(shape == null ? Set.of() : shape.names());
        names.addAll(Shape.namesIn(variant.entry().path()));
        return names;
    }

    /** The options that the operation reads, and the inputs of the shape. */
    private Set<String> known(String operation, @Nullable Shape shape) {
        Set<String> known = new TreeSet<>(Objects.requireNonNull(
                        camel.context().getCamelContextExtension().getEndpointUriFactory(gateway.scheme()))
                .propertyNames());
        Set<Class<? extends Facet>> facets = Objects.requireNonNull(
                        Operations.all().get(operation), operation)
                .facets();
        known.removeIf(name -> facets.stream().noneMatch(facet -> isOption(facet, name)));
        if (shape != null) {
            known.addAll(shape.inputs().keySet());
        }
        return known;
    }

    private boolean isOption(Class<? extends Facet> facet, String name) {
        PropertyConfigurerGetter options =
                (PropertyConfigurerGetter) PluginHelper.getConfigurerResolver(camel.context())
                        .resolvePropertyConfigurer(facet.getName(), camel.context());
        return options.getOptionType(name, false) != null;
    }

    @Test
    void hasAPlaceForEachInput() {
        assertThat(families.values())
                .flatExtracting(family -> family.calls().values())
                .extracting(Family.Variant::shape)
                .filteredOn(Objects::nonNull)
                .allSatisfy(shape ->
                        assertThat(shape.names()).containsAll(shape.inputs().keySet()));
    }

    @Test
    void readsEachReply() {
        assertThat(families.values())
                .filteredOn(family -> family.task() == null && family.like() == null)
                .allSatisfy(family -> assertThat(family.calls())
                        .as(family.family())
                        .allSatisfy((operation, variant) -> assertThat(readsReply(operation, variant.shape()))
                                .isTrue()));
    }

    private static boolean readsReply(String operation, @Nullable Shape shape) {
        Operation<?, ?> known = Objects.requireNonNull(Operations.all().get(operation));
        boolean asks = known.protocol() instanceof Shaped
                && Collections.disjoint(known.deliveries(), Set.of(Delivery.TASKS, Delivery.LOCAL));
        return !asks || (shape != null && shape.answer() != null);
    }
}
