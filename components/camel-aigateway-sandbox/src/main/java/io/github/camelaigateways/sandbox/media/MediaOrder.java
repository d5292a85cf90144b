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

/**
 * What is to be made. Equal orders make equal bytes.
 *
 * @param kind    what
 * @param text    of what; shown in pictures and movies, carried in speech
 * @param shape   width and height asked for; of no use for sound
 * @param seconds how long it plays; of no use for pictures and speech
 * @param format  the file's extension, such as {@code png}
 */
public record MediaOrder(MediaKind kind, String text, PictureShape shape, int seconds, String format) {

    /** A picture. */
    public static MediaOrder image(String text, PictureShape shape, String format) {
        return new MediaOrder(MediaKind.IMAGE, text, shape, 0, format);
    }

    /** The same with another text. */
    public MediaOrder of(String other) {
        return new MediaOrder(kind, other, shape, seconds, format);
    }
}
