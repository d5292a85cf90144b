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

/** Whether an answer comes piece by piece, and where the pieces go. */
@UriParams
@Configurer
public class StreamOptions extends Facet {

    @UriParam(
            label = "streaming",
            defaultValue = "false",
            description = "Whether the answer is passed on piece by piece as it arrives.")
    private boolean streaming = false;

    @UriParam(
            label = "streaming",
            description =
                    "The endpoint that each piece of a streamed answer is sent to as it arrives; the exchange goes on with the whole text, or the last image, when the stream has ended. No thread waits.")
    private @Nullable String streamTo;

    public boolean isStreaming() {
        return streaming;
    }

    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public @Nullable String getStreamTo() {
        return streamTo;
    }

    public void setStreamTo(@Nullable String streamTo) {
        this.streamTo = streamTo;
    }
}
