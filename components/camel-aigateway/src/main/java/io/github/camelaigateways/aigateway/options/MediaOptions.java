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

/** What can be asked of models that make images, videos and music. */
@UriParams
@Configurer
public class MediaOptions extends Facet {

    @UriParam(
            label = "media",
            description =
                    "Which of the gateway's own APIs is used, such as kling-text2video; each operation has a default. Which options are read depends on it.")
    private @Nullable String family;

    @UriParam(
            label = "media",
            description =
                    "What to make; may hold Simple such as ${body}. Without it the body is the prompt; with it the body is an input (file, link, or list of them), and refused if neither that nor part of the prompt. The header CamelAiGatewayPrompt overrides it.")
    private @Nullable String prompt;

    @UriParam(label = "media", description = "What must not be there.")
    private @Nullable String negativePrompt;

    @UriParam(label = "media", description = "The size, in the words of the family, such as 1024x1024 or 2K.")
    private @Nullable String size;

    @UriParam(label = "media", description = "The aspect ratio, in the words of the family, such as 16:9.")
    private @Nullable String aspectRatio;

    @UriParam(label = "media", description = "The resolution, in the words of the family, such as 720p.")
    private @Nullable String resolution;

    @UriParam(label = "media", description = "The length in seconds.")
    private @Nullable Integer duration;

    @UriParam(label = "media", description = "How many results are made; each costs.")
    private @Nullable Integer count;

    @UriParam(
            label = "media,advanced",
            secret = true,
            description = "The address that the gateway calls when the state of a task changes.")
    private @Nullable String callbackUrl;

    @UriParam(
            label = "media",
            defaultValue = "asSent",
            enums = "asSent,binary",
            description =
                    "What a result becomes: asSent (its bytes or its link, as the gateway sends it) or binary (a link is fetched, with the key from the gateway's own hosts only, and the body is a stream of its bytes).")
    private String mediaResult = "asSent";

    @UriParam(
            label = "media",
            description =
                    "The folder that results are stored in before their links expire; the body is then a ResultFile, or a list of them, and beside each file is one with metadata and the ending .json. A file is there whole or not at all. Default: none.")
    private @Nullable String resultFolder;

    @UriParam(
            label = "media",
            description =
                    "The URI of an endpoint that each result is sent to as a file once it is stored, with the header CamelAiGatewayResultMetadata. Without resultFolder the place is temporary. What it refuses fails the exchange, and the file stays.")
    private @Nullable String resultTo;

    @UriParam(
            label = "media,advanced",
            defaultValue = "false",
            description =
                    "Whether links of results may lead to private, loopback and link-local addresses, and be redirected from https to http. The gateway's own host always may.")
    private boolean allowPrivateAddresses;

    @UriParam(
            label = "media,advanced",
            defaultValue = "4294967296",
            description =
                    "The largest file in bytes that is passed on or stored; a larger one breaks off. Default: 4294967296 (4 GB).")
    private long maxFileSize = 4_294_967_296L;

    public @Nullable String getFamily() {
        return family;
    }

    public void setFamily(@Nullable String family) {
        this.family = family;
    }

    public @Nullable String getPrompt() {
        return prompt;
    }

    public void setPrompt(@Nullable String prompt) {
        this.prompt = prompt;
    }

    public @Nullable String getNegativePrompt() {
        return negativePrompt;
    }

    public void setNegativePrompt(@Nullable String negativePrompt) {
        this.negativePrompt = negativePrompt;
    }

    public @Nullable String getSize() {
        return size;
    }

    public void setSize(@Nullable String size) {
        this.size = size;
    }

    public @Nullable String getAspectRatio() {
        return aspectRatio;
    }

    public void setAspectRatio(@Nullable String aspectRatio) {
        this.aspectRatio = aspectRatio;
    }

    public @Nullable String getResolution() {
        return resolution;
    }

    public void setResolution(@Nullable String resolution) {
        this.resolution = resolution;
    }

    public @Nullable Integer getDuration() {
        return duration;
    }

    public void setDuration(@Nullable Integer duration) {
        this.duration = duration;
    }

    public @Nullable Integer getCount() {
        return count;
    }

    public void setCount(@Nullable Integer count) {
        this.count = count;
    }

    public @Nullable String getCallbackUrl() {
        return callbackUrl;
    }

    public void setCallbackUrl(@Nullable String callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    public String getMediaResult() {
        return mediaResult;
    }

    public void setMediaResult(String mediaResult) {
        this.mediaResult = mediaResult;
    }

    public @Nullable String getResultFolder() {
        return resultFolder;
    }

    public void setResultFolder(@Nullable String resultFolder) {
        this.resultFolder = resultFolder;
    }

    public @Nullable String getResultTo() {
        return resultTo;
    }

    public void setResultTo(@Nullable String resultTo) {
        this.resultTo = resultTo;
    }

    public boolean isAllowPrivateAddresses() {
        return allowPrivateAddresses;
    }

    public void setAllowPrivateAddresses(boolean allowPrivateAddresses) {
        this.allowPrivateAddresses = allowPrivateAddresses;
    }

    public long getMaxFileSize() {
        return maxFileSize;
    }

    public void setMaxFileSize(long maxFileSize) {
        this.maxFileSize = maxFileSize;
    }
}
