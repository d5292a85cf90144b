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

/** What can be asked of realtime sessions; the model is that of the chat options. */
@UriParams
@Configurer
public class RealtimeOptions extends Facet {

    @UriParam(label = "realtime", description = "What the model answers in, separated by commas: text, audio.")
    private @Nullable String modalities;

    @UriParam(label = "realtime", description = "The voice of what is said aloud, such as nova.")
    private @Nullable String voice;

    @UriParam(
            label = "realtime",
            description =
                    "The form of the recordings that are sent: pcm16 (24 kHz, 16 bit, one channel; the default of the gateway).")
    private @Nullable String inputAudioFormat;

    @UriParam(
            label = "realtime",
            description =
                    "The form of what is said aloud: pcm16 (24 kHz, 16 bit, one channel; the default of the gateway).")
    private @Nullable String outputAudioFormat;

    @UriParam(
            label = "realtime",
            description =
                    "How the gateway knows that the user has finished speaking: server_vad, none, or a JSON object.")
    private @Nullable String turnDetection;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description =
                    "Whether a consumed session that breaks is made anew, as often and after such waits as maxAttempts, retryDelay and maxRetryDelay say; what is said meanwhile is lost.")
    private boolean reconnect = true;

    public @Nullable String getModalities() {
        return modalities;
    }

    public void setModalities(@Nullable String modalities) {
        this.modalities = modalities;
    }

    public @Nullable String getVoice() {
        return voice;
    }

    public void setVoice(@Nullable String voice) {
        this.voice = voice;
    }

    public @Nullable String getInputAudioFormat() {
        return inputAudioFormat;
    }

    public void setInputAudioFormat(@Nullable String inputAudioFormat) {
        this.inputAudioFormat = inputAudioFormat;
    }

    public @Nullable String getOutputAudioFormat() {
        return outputAudioFormat;
    }

    public void setOutputAudioFormat(@Nullable String outputAudioFormat) {
        this.outputAudioFormat = outputAudioFormat;
    }

    public @Nullable String getTurnDetection() {
        return turnDetection;
    }

    public void setTurnDetection(@Nullable String turnDetection) {
        this.turnDetection = turnDetection;
    }

    public boolean isReconnect() {
        return reconnect;
    }

    public void setReconnect(boolean reconnect) {
        this.reconnect = reconnect;
    }
}
