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

/** What can be asked of models that make or change images. */
@UriParams
@Configurer
public class ImageOptions extends Facet {

    @UriParam(label = "image", description = "The id of the image model.")
    private @Nullable String imageModel;

    @UriParam(label = "image", description = "The quality, in the words of the model.")
    private @Nullable String imageQuality;

    @UriParam(label = "image", description = "The style, in the words of the model.")
    private @Nullable String imageStyle;

    @UriParam(label = "image", description = "The background, in the words of the model.")
    private @Nullable String imageBackground;

    @UriParam(label = "image", description = "The file format of the image, such as png.")
    private @Nullable String imageFormat;

    @UriParam(label = "image", description = "The compression, 0 to 100.")
    private @Nullable Integer imageCompression;

    @UriParam(
            label = "image",
            description = "How the image comes: url or b64_json, which becomes bytes. Some models refuse it.")
    private @Nullable String imageResponseFormat;

    @UriParam(
            label = "image",
            description = "How many unfinished images come before the last one; with streaming only.")
    private @Nullable Integer partialImages;

    public @Nullable String getImageModel() {
        return imageModel;
    }

    public void setImageModel(@Nullable String imageModel) {
        this.imageModel = imageModel;
    }

    public @Nullable String getImageQuality() {
        return imageQuality;
    }

    public void setImageQuality(@Nullable String imageQuality) {
        this.imageQuality = imageQuality;
    }

    public @Nullable String getImageStyle() {
        return imageStyle;
    }

    public void setImageStyle(@Nullable String imageStyle) {
        this.imageStyle = imageStyle;
    }

    public @Nullable String getImageBackground() {
        return imageBackground;
    }

    public void setImageBackground(@Nullable String imageBackground) {
        this.imageBackground = imageBackground;
    }

    public @Nullable String getImageFormat() {
        return imageFormat;
    }

    public void setImageFormat(@Nullable String imageFormat) {
        this.imageFormat = imageFormat;
    }

    public @Nullable Integer getImageCompression() {
        return imageCompression;
    }

    public void setImageCompression(@Nullable Integer imageCompression) {
        this.imageCompression = imageCompression;
    }

    public @Nullable String getImageResponseFormat() {
        return imageResponseFormat;
    }

    public void setImageResponseFormat(@Nullable String imageResponseFormat) {
        this.imageResponseFormat = imageResponseFormat;
    }

    public @Nullable Integer getPartialImages() {
        return partialImages;
    }

    public void setPartialImages(@Nullable Integer partialImages) {
        this.partialImages = partialImages;
    }
}
