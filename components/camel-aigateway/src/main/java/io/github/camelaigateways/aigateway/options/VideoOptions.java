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

/** What can be asked of models that make videos. */
@UriParams
@Configurer
public class VideoOptions extends Facet {

    @UriParam(label = "video", description = "The id of the video model.")
    private @Nullable String videoModel;

    @UriParam(label = "video", description = "The mode, in the words of the family, such as std or pro.")
    private @Nullable String videoMode;

    public @Nullable String getVideoModel() {
        return videoModel;
    }

    public void setVideoModel(@Nullable String videoModel) {
        this.videoModel = videoModel;
    }

    public @Nullable String getVideoMode() {
        return videoMode;
    }

    public void setVideoMode(@Nullable String videoMode) {
        this.videoMode = videoMode;
    }
}
