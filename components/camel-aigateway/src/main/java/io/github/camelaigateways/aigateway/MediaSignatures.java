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
package io.github.camelaigateways.aigateway;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What files of images, recordings and videos begin with. The first that fits counts. */
final class MediaSignatures {

    /** How many bytes tell what a file is; only SVG needs more than 100, for what may stand before its first element. */
    static final int HEAD = 1024;

    /** @param types the types that begin so, the usual one first: a container may hold pictures and sound, or sound alone */
    private record Signature(Pattern beginning, List<String> types) {}

    private static final List<Signature> ALL = List.of(
            signature("\\x89PNG\\r\\n\\x1A\\n", "image/png"),
            signature("\\xFF\\xD8\\xFF", "image/jpeg"),
            signature("GIF8[79]a", "image/gif"),
            signature("RIFF.{4}WEBP", "image/webp"),
            signature("RIFF.{4}WAVE", "audio/wav"),
            signature("RIFF.{4}AVI ", "video/x-msvideo"),
            signature("BM.{4}\\x00{4}", "image/bmp"),
            signature("II\\*\\x00|MM\\x00\\*", "image/tiff"),
            signature(
                    "(\\xEF\\xBB\\xBF)?\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*|<!DOCTYPE svg[^>]*>\\s*)*<svg[\\s>]",
                    "image/svg+xml"),
            signature(".{4}ftypavi[fs]", "image/avif"),
            signature(".{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)", "image/heic"),
            signature(".{4}ftypM4[ABP] ", "audio/mp4"),
            signature(".{4}ftypqt  ", "video/quicktime"),
            signature(".{4}ftyp", "video/mp4", "audio/mp4"),
            signature("\\x1A\\x45\\xDF\\xA3.{0,60}webm", "video/webm", "audio/webm"),
            signature("\\x1A\\x45\\xDF\\xA3", "video/x-matroska", "audio/x-matroska"),
            signature("\\x00\\x00\\x01[\\xB3\\xBA]", "video/mpeg"),
            signature("OggS", "audio/ogg", "video/ogg"),
            signature("ID3|\\xFF[\\xE2\\xE3\\xF2\\xF3\\xFA\\xFB]", "audio/mpeg"),
            signature("\\xFF[\\xF0\\xF1\\xF8\\xF9]", "audio/aac"),
            signature("fLaC", "audio/flac"),
            signature("FORM.{4}AIF[CF]", "audio/aiff"));

    private MediaSignatures() {}

    private static Signature signature(String beginning, String... types) {
        return new Signature(Pattern.compile(beginning, Pattern.DOTALL), List.of(types));
    }

    /** All types that files are known by. */
    static Set<String> types() {
        Set<String> types = new LinkedHashSet<>();
        ALL.forEach(signature -> types.addAll(signature.types()));
        return types;
    }

    /** The types that a file with this beginning may be of; none when it is no media file. */
    static List<String> typesOf(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return ALL.stream()
                .filter(signature -> signature.beginning().matcher(text).lookingAt())
                .findFirst()
                .map(Signature::types)
                .orElse(List.of());
    }

    /** The type of one of these kinds, such as {@code video}, that a file with this beginning is of. */
    static Optional<String> typeOf(byte[] head, Collection<String> kinds) {
        return typesOf(head).stream()
                .filter(type -> kinds.contains(type.substring(0, type.indexOf('/'))))
                .findFirst();
    }
}
