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
package io.github.camelaigateways.aigateway.protocol;

import io.github.camelaigateways.aigateway.stream.StreamDecoder;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of an operation look like, whoever offers it.
 *
 * @param <S> what the operation is about
 * @param <A> what it answers
 */
public interface Protocol<S extends Ask.Subject, A> {

    /**
     * The request body, or null when the operation sends none.
     *
     * @throws IllegalArgumentException when the ask lacks what the operation needs
     */
    @Nullable
    Payload encode(Ask<S> ask);

    /**
     * What stands in the path for the names in braces.
     *
     * @throws IllegalArgumentException when the ask lacks what the path needs
     */
    default Map<String, String> variables(Ask<S> ask) {
        return Map.of();
    }

    /** What the query of the request holds besides what its path fixes. */
    default Map<String, String> query(Ask<S> ask) {
        return Map.of();
    }

    /**
     * The answer in a reply body.
     *
     * @throws NotAnAnswerException when the body is something else, such as an error report
     */
    A decode(Ask<S> ask, byte[] body) throws NotAnAnswerException;

    /** Whether its requests have a body, which further fields can be added to; most have. */
    default boolean hasRequestBody() {
        return true;
    }

    /** The request fields by which a JSON text is known as a request of this protocol, and not as content. */
    default Set<String> ownFields() {
        return Set.of();
    }

    /** The parameters that its requests can hold; an option that gives its value to another one is not read. */
    default Set<Parameter> parameters() {
        return EnumSet.allOf(Parameter.class);
    }

    /** Request headers that the ask sets. */
    default Map<String, String> headers(Ask<S> ask) {
        return Map.of();
    }

    /** The name of the host when it is not that of the operation. */
    default @Nullable String host(Ask<S> ask) {
        return null;
    }

    /** The URL of a call that does not go to the gateway, or null; its query is kept out of logs. */
    default @Nullable String link(Ask<S> ask) {
        return null;
    }

    /** Addresses in the ask that must not be shown: who knows one could call it. */
    default Set<String> secrets(Ask<S> ask) {
        return Set.of();
    }

    /** Whether the answer is a file, which comes as bytes. */
    default boolean isFile(Ask<S> ask) {
        return false;
    }

    /** What a session begins with whose events are read as they come. */
    default Payload.Messages greeting(Ask<S> ask) {
        throw new UnsupportedOperationException("This protocol has no sessions");
    }

    /** Whether only a part of that file was asked for: then the whole one is not the answer. */
    default boolean isPart(Ask<S> ask) {
        return false;
    }

    /** A reader of the stream that answers this ask. */
    default StreamDecoder streamDecoder(Ask<S> ask) {
        return streamDecoder();
    }

    /** A reader of this protocol's streams, where all are alike. */
    default StreamDecoder streamDecoder() {
        throw new UnsupportedOperationException("This protocol does not stream");
    }
}
