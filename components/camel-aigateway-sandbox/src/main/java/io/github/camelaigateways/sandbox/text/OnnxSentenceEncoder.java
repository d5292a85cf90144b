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
package io.github.camelaigateways.sandbox.text;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * The quantized all-MiniLM-L6-v2 model, loaded once per JVM.
 *
 * <p>Each inference takes one thread and a batch spreads over the executor: on two cores that is a fifth faster
 * than letting the runtime split each inference.
 */
final class OnnxSentenceEncoder extends AbstractInProcessEmbeddingModel {

    private static final class Loaded {
        static final OnnxBertBiEncoder ENCODER = load();
    }

    OnnxSentenceEncoder(Executor executor) {
        super(executor);
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return Loaded.ENCODER;
    }

    @Override
    protected Integer knownDimension() {
        return SentenceModel.DIMENSIONS;
    }

    private static OnnxBertBiEncoder load() {
        keepTokenizerOffline();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (InputStream model = resource("/all-minilm-l6-v2-q.onnx");
                InputStream tokenizer = resource("/all-minilm-l6-v2-q-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            OrtSession session = environment.createSession(model.readAllBytes(), options);
            return new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot read its sentence model", e);
        } catch (OrtException e) {
            throw new IllegalStateException("The sandbox cannot start its sentence model: " + e.getMessage(), e);
        }
    }

    /** The tokenizer library asks the cloud's metadata address and reports its use, unless told not to. */
    private static void keepTokenizerOffline() {
        System.getProperties().putIfAbsent("OPT_OUT_TRACKING", "true");
        System.getProperties().putIfAbsent("ai.djl.offline", "true");
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(OnnxSentenceEncoder.class.getResourceAsStream(path), path);
    }
}
