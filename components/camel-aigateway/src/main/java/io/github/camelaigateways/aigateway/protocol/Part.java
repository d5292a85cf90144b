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

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A part of what the user says to a model. */
public sealed interface Part {

    /** Words. */
    record Text(String text) implements Part {}

    /**
     * An image, a recording or a document.
     *
     * @param contentType its media type, such as {@code image/png}
     * @param fileName its name, where it has one
     * @param data its bytes
     */
    record Media(String contentType, @Nullable String fileName, byte[] data) implements Part {}

    /**
     * The same in a file, which is read only while it is sent.
     *
     * @param size how many bytes it has
     */
    record Stored(String contentType, String fileName, Path path, long size) implements Part {}

    /** A link to an image, a recording, a video or a document. */
    record Link(String url) implements Part {}
}
