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
package io.github.camelaigateways.sandbox.server;

import io.github.camelaigateways.sandbox.media.Media;
import io.github.camelaigateways.sandbox.media.MediaLibrary;
import io.github.camelaigateways.sandbox.request.RefusedRequestException;
import java.util.Objects;

/** Serves the files to which the addresses in replies lead. */
final class FileHandler implements OperationHandler {

    private final MediaLibrary media;

    FileHandler(MediaLibrary media) {
        this.media = media;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        String name = Objects.requireNonNull(inquiry.pathValues().get("name"));
        Media file = media.find(name)
                .orElseThrow(() -> new RefusedRequestException("not-found", "There is no file '" + name + "'"));
        return Answer.bytes("-", file.contentType(), file.bytes());
    }
}
