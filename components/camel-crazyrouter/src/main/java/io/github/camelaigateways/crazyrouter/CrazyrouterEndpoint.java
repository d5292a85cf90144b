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
package io.github.camelaigateways.crazyrouter;

import io.github.camelaigateways.aigateway.GatewayEndpoint;
import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.options.AccountOptions;
import io.github.camelaigateways.aigateway.options.AudioOptions;
import io.github.camelaigateways.aigateway.options.CallbackOptions;
import io.github.camelaigateways.aigateway.options.EmbeddingsOptions;
import io.github.camelaigateways.aigateway.options.ImageOptions;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.options.MusicOptions;
import io.github.camelaigateways.aigateway.options.RealtimeOptions;
import io.github.camelaigateways.aigateway.options.RerankOptions;
import io.github.camelaigateways.aigateway.options.SpeechOptions;
import io.github.camelaigateways.aigateway.options.SubmitOptions;
import io.github.camelaigateways.aigateway.options.TaskConsumerOptions;
import io.github.camelaigateways.aigateway.options.TaskOptions;
import io.github.camelaigateways.aigateway.options.ThinkingOptions;
import io.github.camelaigateways.aigateway.options.VideoOptions;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;

/** Call models behind the Crazyrouter gateway. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "crazyrouter",
        title = "Crazyrouter",
        syntax = "crazyrouter:operation",
        remote = true,
        category = {Category.AI},
        headersClass = GatewayHeaders.class)
public class CrazyrouterEndpoint extends GatewayEndpoint {

    @UriPath(
            description = "What is asked of the gateway.",
            enums =
                    "chat-completion,responses,messages,generate-content,completions,count-tokens,embeddings,rerank,models,image-generation,image-edit,audio-speech,audio-transcription,audio-translation,video-generation,music-generation,task-query,task-content,tasks,task-cancel,task-resume,task-attach,task-release,callback,realtime,pricing,balance,status,usage-logs,tokens")
    @Metadata(required = true)
    private final String operation;

    @UriParam(
            label = "common",
            description =
                    "The root of the host that serves the models with a host of their own for images (gpt-image-2). Default: baseUrl if that is set, else the gateway's own image host.")
    private @Nullable String imageBaseUrl;

    @UriParam(description = "The thinking options of this endpoint.")
    private final ThinkingOptions thinking;

    @UriParam(description = "The embeddings options of this endpoint.")
    private final EmbeddingsOptions embeddings;

    @UriParam(description = "The rerank options of this endpoint.")
    private final RerankOptions rerank;

    @UriParam(description = "The media options of this endpoint.")
    private final MediaOptions media;

    @UriParam(description = "The image options of this endpoint.")
    private final ImageOptions image;

    @UriParam(description = "The video options of this endpoint.")
    private final VideoOptions video;

    @UriParam(description = "The music options of this endpoint.")
    private final MusicOptions music;

    @UriParam(description = "The speech options of this endpoint.")
    private final SpeechOptions speech;

    @UriParam(description = "The audio options of this endpoint.")
    private final AudioOptions audio;

    @UriParam(description = "The task options of this endpoint.")
    private final TaskOptions task;

    @UriParam(description = "The submit options of this endpoint.")
    private final SubmitOptions submit;

    @UriParam(description = "The options of routes of tasks of this endpoint.")
    private final TaskConsumerOptions taskConsumer;

    @UriParam(description = "The account options of this endpoint.")
    private final AccountOptions account;

    @UriParam(description = "The callback options of this endpoint.")
    private final CallbackOptions callback;

    @UriParam(description = "The realtime options of this endpoint.")
    private final RealtimeOptions realtime;

    public CrazyrouterEndpoint(String uri, CrazyrouterComponent component, String operation) {
        super(uri, component);
        this.operation = operation;
        this.callback = own(component.getCallback());
        this.account = own(component.getAccount());
        this.imageBaseUrl = component.getImageBaseUrl();
        this.realtime = own(component.getRealtime());
        this.thinking = own(component.getThinking());
        this.embeddings = own(component.getEmbeddings());
        this.rerank = own(component.getRerank());
        this.media = own(component.getMedia());
        this.image = own(component.getImage());
        this.video = own(component.getVideo());
        this.music = own(component.getMusic());
        this.speech = own(component.getSpeech());
        this.audio = own(component.getAudio());
        this.task = own(component.getTask());
        this.submit = own(component.getSubmit());
        this.taskConsumer = own(component.getTaskConsumer());
    }

    public String getOperation() {
        return operation;
    }

    public ThinkingOptions getThinking() {
        return thinking;
    }

    public EmbeddingsOptions getEmbeddings() {
        return embeddings;
    }

    public RerankOptions getRerank() {
        return rerank;
    }

    public MediaOptions getMedia() {
        return media;
    }

    public ImageOptions getImage() {
        return image;
    }

    public VideoOptions getVideo() {
        return video;
    }

    public MusicOptions getMusic() {
        return music;
    }

    public SpeechOptions getSpeech() {
        return speech;
    }

    public AudioOptions getAudio() {
        return audio;
    }

    public TaskOptions getTask() {
        return task;
    }

    public RealtimeOptions getRealtime() {
        return realtime;
    }

    public AccountOptions getAccount() {
        return account;
    }

    public @Nullable String getImageBaseUrl() {
        return imageBaseUrl;
    }

    public void setImageBaseUrl(@Nullable String imageBaseUrl) {
        this.imageBaseUrl = imageBaseUrl;
    }

    public CallbackOptions getCallback() {
        return callback;
    }

    public SubmitOptions getSubmit() {
        return submit;
    }

    public TaskConsumerOptions getTaskConsumer() {
        return taskConsumer;
    }
}
