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
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What can be asked of a text model. */
@UriParams
@Configurer
public class ChatOptions extends Facet {

    @UriParam(
            label = "chat",
            description =
                    "The model id, as the gateway's models operation lists it. It is never checked against a list.")
    private @Nullable String model;

    @Metadata(supportFileReference = true, largeInput = true)
    @UriParam(
            label = "chat",
            description =
                    "The system prompt; may hold Simple expressions, and file: or classpath: loads it from a resource.")
    private @Nullable String systemMessage;

    @Metadata(supportFileReference = true, largeInput = true)
    @UriParam(label = "chat", description = "The developer prompt; may hold Simple expressions.")
    private @Nullable String developerMessage;

    @Metadata(supportFileReference = true, largeInput = true)
    @UriParam(
            label = "chat",
            description =
                    "The user prompt; may hold Simple expressions such as ${body}. Without it the message body is the prompt; with it a body that is a file becomes an attachment of the prompt.")
    private @Nullable String userMessage;

    @UriParam(label = "chat", description = "The sampling temperature, 0 to 2.")
    private @Nullable Double temperature;

    @UriParam(label = "chat", description = "Nucleus sampling: the share of probability to sample from, 0 to 1.")
    private @Nullable Double topP;

    @UriParam(label = "chat", description = "The most tokens to generate.")
    private @Nullable Integer maxTokens;

    @UriParam(label = "chat", description = "Texts that end the generation, separated by commas.")
    private @Nullable String stop;

    @UriParam(label = "chat", description = "The seed of the sampling, for models that have one.")
    private @Nullable Integer seed;

    @UriParam(
            label = "chat",
            description = "How much a reasoning model thinks, such as none, low, medium or high; passed on as it is.")
    private @Nullable String reasoningEffort;

    @Metadata(supportFileReference = true, largeInput = true)
    @UriParam(
            label = "chat",
            description =
                    "The tools that the model may call, as a JSON array in the form of the operation; file: or classpath: loads it from a resource.")
    private @Nullable String tools;

    @UriParam(
            label = "chat",
            description = "Which tool the model must or may call: auto, none, required, or a JSON object.")
    private @Nullable String toolChoice;

    @UriParam(
            label = "chat,advanced",
            description =
                    "The Java class of the answer: its JSON schema is sent as response format, and the body is an object of the class.")
    private @Nullable String outputClass;

    @Metadata(supportFileReference = true, largeInput = true)
    @UriParam(
            label = "chat,advanced",
            description =
                    "The JSON schema of the answer, inline or as file: or classpath: resource: it is sent as response format, and the answer is validated against it.")
    private @Nullable String jsonSchema;

    @UriParam(
            label = "streaming",
            defaultValue = "text",
            enums = "text,events,inputStream",
            description =
                    "What the body of a streamed answer is: text (an Iterator of String), events (an Iterator of StreamEvent) or inputStream (the text in UTF-8).")
    private String streamingBody = "text";

    public @Nullable String getModel() {
        return model;
    }

    public void setModel(@Nullable String model) {
        this.model = model;
    }

    public @Nullable String getSystemMessage() {
        return systemMessage;
    }

    public void setSystemMessage(@Nullable String systemMessage) {
        this.systemMessage = systemMessage;
    }

    public @Nullable String getDeveloperMessage() {
        return developerMessage;
    }

    public void setDeveloperMessage(@Nullable String developerMessage) {
        this.developerMessage = developerMessage;
    }

    public @Nullable String getUserMessage() {
        return userMessage;
    }

    public void setUserMessage(@Nullable String userMessage) {
        this.userMessage = userMessage;
    }

    public @Nullable Double getTemperature() {
        return temperature;
    }

    public void setTemperature(@Nullable Double temperature) {
        this.temperature = temperature;
    }

    public @Nullable Double getTopP() {
        return topP;
    }

    public void setTopP(@Nullable Double topP) {
        this.topP = topP;
    }

    public @Nullable Integer getMaxTokens() {
        return maxTokens;
    }

    public void setMaxTokens(@Nullable Integer maxTokens) {
        this.maxTokens = maxTokens;
    }

    public @Nullable String getStop() {
        return stop;
    }

    public void setStop(@Nullable String stop) {
        this.stop = stop;
    }

    public @Nullable Integer getSeed() {
        return seed;
    }

    public void setSeed(@Nullable Integer seed) {
        this.seed = seed;
    }

    public @Nullable String getReasoningEffort() {
        return reasoningEffort;
    }

    public void setReasoningEffort(@Nullable String reasoningEffort) {
        this.reasoningEffort = reasoningEffort;
    }

    public @Nullable String getTools() {
        return tools;
    }

    public void setTools(@Nullable String tools) {
        this.tools = tools;
    }

    public @Nullable String getToolChoice() {
        return toolChoice;
    }

    public void setToolChoice(@Nullable String toolChoice) {
        this.toolChoice = toolChoice;
    }

    public @Nullable String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(@Nullable String outputClass) {
        this.outputClass = outputClass;
    }

    public @Nullable String getJsonSchema() {
        return jsonSchema;
    }

    public void setJsonSchema(@Nullable String jsonSchema) {
        this.jsonSchema = jsonSchema;
    }

    public String getStreamingBody() {
        return streamingBody;
    }

    public void setStreamingBody(String streamingBody) {
        this.streamingBody = streamingBody;
    }
}
