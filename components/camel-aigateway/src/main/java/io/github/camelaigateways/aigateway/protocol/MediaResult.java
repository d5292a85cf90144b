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

import org.jspecify.annotations.Nullable;

/**
 * One result: a link, bytes or a text.
 *
 * @param url where it can be fetched, perhaps for a while only
 * @param bytes its bytes
 * @param text its text
 */
public record MediaResult(
        @Nullable String url,
        byte @Nullable [] bytes,
        @Nullable String text) {

    /** The link, the bytes or the text. */
    public Object value() {
        if (bytes != null) {
            return bytes;
        }
        return url == null ? String.valueOf(text) : url;
    }

    /** What it is, without the link, which may be signed. */
    @Override
    public String toString() {
        return "MediaResult[" + (bytes != null ? bytes.length + " bytes" : url == null ? "text" : "link") + "]";
    }
}
