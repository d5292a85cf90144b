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

/** What can be asked of models that speak. */
@UriParams
@Configurer
public class SpeechOptions extends Facet {

    @UriParam(label = "speech", description = "The id of the speech model.")
    private @Nullable String speechModel;

    @UriParam(label = "speech", description = "The voice.")
    private @Nullable String speechVoice;

    @UriParam(
            label = "speech",
            description = "The format of the recording: mp3 (the default of the gateway), opus, aac, flac, wav or pcm.")
    private @Nullable String speechResponseFormat;

    @UriParam(label = "speech", description = "How fast it is spoken, 0.25 to 4.")
    private @Nullable Double speechSpeed;

    public @Nullable String getSpeechModel() {
        return speechModel;
    }

    public void setSpeechModel(@Nullable String speechModel) {
        this.speechModel = speechModel;
    }

    public @Nullable String getSpeechVoice() {
        return speechVoice;
    }

    public void setSpeechVoice(@Nullable String speechVoice) {
        this.speechVoice = speechVoice;
    }

    public @Nullable String getSpeechResponseFormat() {
        return speechResponseFormat;
    }

    public void setSpeechResponseFormat(@Nullable String speechResponseFormat) {
        this.speechResponseFormat = speechResponseFormat;
    }

    public @Nullable Double getSpeechSpeed() {
        return speechSpeed;
    }

    public void setSpeechSpeed(@Nullable Double speechSpeed) {
        this.speechSpeed = speechSpeed;
    }
}
