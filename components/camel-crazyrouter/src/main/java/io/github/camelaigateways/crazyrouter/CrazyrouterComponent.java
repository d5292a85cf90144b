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

import io.github.camelaigateways.aigateway.GatewayComponent;
import io.github.camelaigateways.aigateway.GatewayEndpoint;
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
import io.github.camelaigateways.aigateway.options.WatchOptions;
import io.github.camelaigateways.aigateway.task.TaskStore;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.jspecify.annotations.Nullable;

/** The Crazyrouter gateway. */
@Component("crazyrouter")
public class CrazyrouterComponent extends GatewayComponent {

    @Metadata(
            label = "common",
            description =
                    "The root of the host that serves the models with a host of their own for images (gpt-image-2). Default: baseUrl if that is set, else the gateway's own image host.")
    private @Nullable String imageBaseUrl;

    @Metadata(label = "advanced", description = "Defaults of the thinking options, as one object.")
    private ThinkingOptions thinking = new ThinkingOptions();

    @Metadata(label = "advanced", description = "Defaults of the embeddings options, as one object.")
    private EmbeddingsOptions embeddings = new EmbeddingsOptions();

    @Metadata(label = "advanced", description = "Defaults of the rerank options, as one object.")
    private RerankOptions rerank = new RerankOptions();

    @Metadata(label = "advanced", description = "Defaults of the media options, as one object.")
    private MediaOptions media = new MediaOptions();

    @Metadata(label = "advanced", description = "Defaults of the image options, as one object.")
    private ImageOptions image = new ImageOptions();

    @Metadata(label = "advanced", description = "Defaults of the video options, as one object.")
    private VideoOptions video = new VideoOptions();

    @Metadata(label = "advanced", description = "Defaults of the music options, as one object.")
    private MusicOptions music = new MusicOptions();

    @Metadata(label = "advanced", description = "Defaults of the speech options, as one object.")
    private SpeechOptions speech = new SpeechOptions();

    @Metadata(label = "advanced", description = "Defaults of the audio options, as one object.")
    private AudioOptions audio = new AudioOptions();

    @Metadata(label = "advanced", description = "Defaults of the task options, as one object.")
    private TaskOptions task = new TaskOptions();

    @Metadata(label = "advanced", description = "Defaults of the submit options, as one object.")
    private SubmitOptions submit = new SubmitOptions();

    @Metadata(label = "advanced", description = "Defaults of the options of routes of tasks, as one object.")
    private TaskConsumerOptions taskConsumer = new TaskConsumerOptions();

    @Metadata(label = "advanced", description = "Where tasks are kept and how they are watched, as one object.")
    private WatchOptions watch = new WatchOptions();

    @Metadata(
            label = "task",
            description = "Where tasks are kept, as an object. Default: the place that taskStoreUrl says.")
    private @Nullable TaskStore taskStore;

    @Metadata(label = "advanced", description = "Defaults of the account options, as one object.")
    private AccountOptions account = new AccountOptions();

    @Metadata(label = "advanced", description = "Defaults of the callback options, as one object.")
    private CallbackOptions callback = new CallbackOptions();

    @Metadata(label = "advanced", description = "Defaults of the realtime options, as one object.")
    private RealtimeOptions realtime = new RealtimeOptions();

    @Override
    protected GatewayEndpoint newEndpoint(String uri, String operation) {
        return new CrazyrouterEndpoint(uri, this, operation);
    }

    public EmbeddingsOptions getEmbeddings() {
        return embeddings;
    }

    public void setEmbeddings(EmbeddingsOptions embeddings) {
        this.embeddings = embeddings;
    }

    public RerankOptions getRerank() {
        return rerank;
    }

    public void setRerank(RerankOptions rerank) {
        this.rerank = rerank;
    }

    public ThinkingOptions getThinking() {
        return thinking;
    }

    public void setThinking(ThinkingOptions thinking) {
        this.thinking = thinking;
    }

    public MediaOptions getMedia() {
        return media;
    }

    public void setMedia(MediaOptions media) {
        this.media = media;
    }

    public ImageOptions getImage() {
        return image;
    }

    public void setImage(ImageOptions image) {
        this.image = image;
    }

    public VideoOptions getVideo() {
        return video;
    }

    public void setVideo(VideoOptions video) {
        this.video = video;
    }

    public MusicOptions getMusic() {
        return music;
    }

    public void setMusic(MusicOptions music) {
        this.music = music;
    }

    public SpeechOptions getSpeech() {
        return speech;
    }

    public void setSpeech(SpeechOptions speech) {
        this.speech = speech;
    }

    public AudioOptions getAudio() {
        return audio;
    }

    public void setAudio(AudioOptions audio) {
        this.audio = audio;
    }

    public TaskOptions getTask() {
        return task;
    }

    public void setTask(TaskOptions task) {
        this.task = task;
    }

    public RealtimeOptions getRealtime() {
        return realtime;
    }

    public void setRealtime(RealtimeOptions realtime) {
        this.realtime = realtime;
    }

    public AccountOptions getAccount() {
        return account;
    }

    public void setAccount(AccountOptions account) {
        this.account = account;
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

    public void setCallback(CallbackOptions callback) {
        this.callback = callback;
    }

    public SubmitOptions getSubmit() {
        return submit;
    }

    public void setSubmit(SubmitOptions submit) {
        this.submit = submit;
    }

    public TaskConsumerOptions getTaskConsumer() {
        return taskConsumer;
    }

    public void setTaskConsumer(TaskConsumerOptions taskConsumer) {
        this.taskConsumer = taskConsumer;
    }

    @Override
    public WatchOptions getWatch() {
        return watch;
    }

    public void setWatch(WatchOptions watch) {
        this.watch = watch;
    }

    @Override
    public @Nullable TaskStore getTaskStore() {
        return taskStore;
    }

    public void setTaskStore(@Nullable TaskStore taskStore) {
        this.taskStore = taskStore;
    }
}
