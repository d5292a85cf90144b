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
package io.github.camelaigateways.rag.ingest;

import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells texts that the gateway does not embed from a call that is wrong altogether, while the texts of a refused call are
 * sent one by one.
 */
final class Refusals {

    private static final Set<FailureKind> OF_A_TEXT = Set.of(FailureKind.CONTEXT_LENGTH, FailureKind.CONTENT_FILTER);

    /** A text that failed by itself. */
    record Refusal(EmbeddingCall call, Exception cause) {}

    private final List<Refusal> refusals = new ArrayList<>();
    private boolean anyEmbedded;

    /** Whether the failure may be due to what a text says; it is then worth sending the texts one by one. */
    static boolean isPossible(Exception failure, EmbeddingCall call) {
        return isOfText(failure) || (isInvalid(failure) && call.texts().size() > 1);
    }

    /** Whether the failure of one text by itself may be due to what it says. */
    static boolean isPossible(Exception failure) {
        return isOfText(failure) || isInvalid(failure);
    }

    void embedded() {
        anyEmbedded = true;
    }

    void failed(EmbeddingCall call, Exception cause) {
        refusals.add(new Refusal(call, cause));
    }

    /**
     * The texts to set aside.
     *
     * @param proven whether documents were embedded with the same settings before
     * @throws Exception the first failure, if the settings may be at fault: an invalid request counts for a text's own
     *     fault only when another text of the call was embedded; and several texts that are too long, none embedded, only
     *     where documents were embedded before
     */
    List<Refusal> settle(boolean proven) throws Exception {
        if (!anyEmbedded) {
            for (Refusal refusal : refusals) {
                if (!isOfText(refusal.cause()) || (refusals.size() > 1 && !proven)) {
                    throw refusal.cause();
                }
            }
        }
        return List.copyOf(refusals);
    }

    /** The component refuses texts that are too long with an IllegalArgumentException, before it sends them. */
    private static boolean isOfText(Exception failure) {
        return failure instanceof GatewayException refused
                ? OF_A_TEXT.contains(refused.getKind())
                : failure instanceof IllegalArgumentException;
    }

    private static boolean isInvalid(Exception failure) {
        return failure instanceof GatewayException refused && refused.getKind() == FailureKind.INVALID_REQUEST;
    }
}
