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

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endings of file names. */
public final class MediaTypes {

    private static final int LONGEST_ENDING = 10;

    /** Endings that are not the name of the type itself. */
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("application/octet-stream", "bin"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/vnd.wave", "wav"),
            Map.entry("audio/x-matroska", "mka"),
            Map.entry("audio/wave", "wav"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("text/plain", "txt"),
            Map.entry("video/ogg", "ogv"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/x-matroska", "mkv"),
            Map.entry("video/x-msvideo", "avi"));

    private MediaTypes() {}

    /** The ending, without its dot, of a file of this type: letters and digits only, {@code bin} when nothing is known. */
    public static String ending(@Nullable String contentType) {
        String type = contentType == null
                ? ""
                : contentType.toLowerCase(Locale.ROOT).replaceFirst(";.*$", "").strip();
        String known = ENDINGS.get(type);
        if (known != null) {
            return known;
        }
        String name =
                type.substring(type.indexOf('/') + 1).replaceFirst("^x-", "").replaceFirst("[^a-z0-9].*$", "");
        return name.isEmpty() || name.length() > LONGEST_ENDING ? "bin" : name;
    }
}
