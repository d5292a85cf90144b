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

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images that some models of Crazyrouter put into their text as data URLs, in Markdown or bare (page
 * en/chat/gemini/image-gen, seen 2026-11).
 */
final class MarkdownImages {

    private static final Pattern IMAGE =
            Pattern.compile("(?:!\\[[^\\]]*+\\]\\()?data:(image/[A-Za-z0-9.+-]++);base64,([A-Za-z0-9+/]++={0,2})\\)?");

    private MarkdownImages() {}

    /** The answer with the images of its text as media; the text keeps what is around them. */
    static ChatAnswer extract(ChatAnswer answer) {
        if (!answer.text().contains("data:image/")) {
            return answer;
        }
        List<Part.Media> media = new ArrayList<>(answer.media());
        Matcher matcher = IMAGE.matcher(answer.text());
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            media.add(new Part.Media(matcher.group(1), null, Base64.getDecoder().decode(matcher.group(2))));
            matcher.appendReplacement(text, "");
        }
        matcher.appendTail(text);
        return new ChatAnswer(
                answer.id(),
                answer.model(),
                text.toString().strip(),
                answer.reasoning(),
                answer.toolCalls(),
                media,
                answer.sources(),
                answer.finishReason(),
                answer.usage());
    }
}
