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
package io.github.camelaigateways.sandbox.media;

import java.util.Map;

/**
 * A file that was made.
 *
 * @param contentType its media type
 * @param bytes       what it holds
 */
public record Media(String contentType, byte[] bytes) {

    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "jpeg", "image/jpeg",
            "jpg", "image/jpeg",
            "mp4", "video/mp4",
            "m4v", "video/mp4",
            "wav", "audio/wav",
            "pcm", "audio/pcm");

    static Media of(String format, byte[] bytes) {
        return new Media(TYPES.getOrDefault(format, "application/octet-stream"), bytes);
    }
}
