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

import io.github.camelaigateways.aigateway.stream.ServerSentEvent;
import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import io.github.camelaigateways.aigateway.stream.StreamEvent;
import java.util.function.Consumer;

/** The pieces of a streamed answer of CrofAI's first API (page crofai/legacy, seen 2026-11): texts, two of which are marks. */
final class LegacyStream implements StreamDecoder {

    private static final String PIECE = "chunk";
    private static final String WHOLE = "ENDOFMESSAGE";
    private static final String BROKEN = "||AI ERROR||";

    private static final String REPORT = Json.object()
            .set("error", Json.object().put("message", "the model failed within its answer"))
            .toString();

    @Override
    public void decode(ServerSentEvent event, Consumer<StreamEvent> events) {
        if (!event.name().equals(PIECE)) {
            return;
        }
        switch (event.data()) {
            case WHOLE -> events.accept(new StreamEvent.End());
            case BROKEN -> events.accept(new StreamEvent.Failed(REPORT));
            default -> events.accept(new StreamEvent.Text(event.data()));
        }
    }
}
