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

/** What can be asked of models that make music. */
@UriParams
@Configurer
public class MusicOptions extends Facet {

    @UriParam(label = "music", description = "The id of the music model.")
    private @Nullable String musicModel;

    @UriParam(label = "music", description = "The title of the song.")
    private @Nullable String title;

    @UriParam(label = "music", description = "The style of the song, in the words of the family.")
    private @Nullable String tags;

    @UriParam(label = "music", description = "Whether nobody sings.")
    private @Nullable Boolean instrumental;

    @UriParam(label = "music", description = "The words of the song; then the prompt is not sent as a description.")
    private @Nullable String lyrics;

    @UriParam(label = "music", description = "The clip that is continued or completed.")
    private @Nullable String clipId;

    @UriParam(label = "music", description = "After how many seconds the clip is continued.")
    private @Nullable Integer clipSeconds;

    public @Nullable String getMusicModel() {
        return musicModel;
    }

    public void setMusicModel(@Nullable String musicModel) {
        this.musicModel = musicModel;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable String getTags() {
        return tags;
    }

    public void setTags(@Nullable String tags) {
        this.tags = tags;
    }

    public @Nullable Boolean getInstrumental() {
        return instrumental;
    }

    public void setInstrumental(@Nullable Boolean instrumental) {
        this.instrumental = instrumental;
    }

    public @Nullable String getLyrics() {
        return lyrics;
    }

    public void setLyrics(@Nullable String lyrics) {
        this.lyrics = lyrics;
    }

    public @Nullable String getClipId() {
        return clipId;
    }

    public void setClipId(@Nullable String clipId) {
        this.clipId = clipId;
    }

    public @Nullable Integer getClipSeconds() {
        return clipSeconds;
    }

    public void setClipSeconds(@Nullable Integer clipSeconds) {
        this.clipSeconds = clipSeconds;
    }
}
