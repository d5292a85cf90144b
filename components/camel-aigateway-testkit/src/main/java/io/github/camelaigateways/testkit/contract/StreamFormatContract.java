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

import io.github.camelaigateways.testkit.StreamVariation;
import io.github.camelaigateways.testkit.fixture.TextStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A streamed answer in one format: the same however it is spelled and cut, and never whole when it breaks. */
public abstract class StreamFormatContract extends BrokenStreamContract {

    private static final String[] PIECES = {"Grüße", ", 😀", "\n", "data: x\n\n", " \"end\"."};

    private final TextStream format;

    protected StreamFormatContract(GatewayUnderTest gateway, TextStream format) {
        super(gateway, format);
        this.format = format;
    }

    @ParameterizedTest
    @EnumSource(StreamVariation.class)
    void readsTheSameTextHoweverItIsSpelled(StreamVariation variation) {
        server.reply(variation.applyTo(format.saying(PIECES)));
        List<Object> pieces = new ArrayList<>();
        Exchange exchange = callAndRead(
                format.operation(),
                "Hello!",
                message -> message.getMessage().getBody(Iterator.class).forEachRemaining(pieces::add),
                Stream.concat(Stream.of("model=m", "streaming=true"), format.options().stream())
                        .toArray(String[]::new));
        answer(exchange);
        assertThat(pieces).isEqualTo(List.of(PIECES));
    }
}
