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

/** What can be asked of models that listen. */
@UriParams
@Configurer
public class AudioOptions extends Facet {

    @UriParam(label = "audio", description = "The id of the transcription model.")
    private @Nullable String audioModel;

    @UriParam(label = "audio", description = "The language of the recording, as ISO 639-1 code.")
    private @Nullable String audioLanguage;

    @UriParam(label = "audio", description = "Words that help to understand the recording.")
    private @Nullable String audioPrompt;

    @UriParam(
            label = "audio",
            description =
                    "How the transcript comes: json (the default of the gateway; the body is its text), verbose_json (a map with segments), text, srt or vtt.")
    private @Nullable String audioResponseFormat;

    @UriParam(label = "audio", description = "The sampling temperature, 0 to 1.")
    private @Nullable Double audioTemperature;

    public @Nullable String getAudioModel() {
        return audioModel;
    }

    public void setAudioModel(@Nullable String audioModel) {
        this.audioModel = audioModel;
    }

    public @Nullable String getAudioLanguage() {
        return audioLanguage;
    }

    public void setAudioLanguage(@Nullable String audioLanguage) {
        this.audioLanguage = audioLanguage;
    }

    public @Nullable String getAudioPrompt() {
        return audioPrompt;
    }

    public void setAudioPrompt(@Nullable String audioPrompt) {
        this.audioPrompt = audioPrompt;
    }

    public @Nullable String getAudioResponseFormat() {
        return audioResponseFormat;
    }

    public void setAudioResponseFormat(@Nullable String audioResponseFormat) {
        this.audioResponseFormat = audioResponseFormat;
    }

    public @Nullable Double getAudioTemperature() {
        return audioTemperature;
    }

    public void setAudioTemperature(@Nullable Double audioTemperature) {
        this.audioTemperature = audioTemperature;
    }
}
