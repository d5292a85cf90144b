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
package io.github.camelaigateways.sandbox.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.gateway.StreamStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes a completion as the chunks of a stream in one gateway's form. */
public final class ChatStreamWriter {

    /** Words with the white space before them; joined they are the text. */
    private static final Pattern PIECE = Pattern.compile("\\s*\\S+|\\s+$");

    private final ChatReplyWriter writer;
    private final StreamStyle stream;
    private final boolean includeUsage;
    private final List<ObjectNode> chunks = new ArrayList<>();

    /**
     * A writer for one stream.
     *
     * @param writer       knows the gateway's form and this reply's head
     * @param includeUsage whether the stream tells its usage
     */
    public ChatStreamWriter(ChatReplyWriter writer, boolean includeUsage) {
        this.writer = writer;
        this.stream = writer.style().stream();
        this.includeUsage = includeUsage;
    }

    /** The chunks in their order, without the end mark. */
    public List<ObjectNode> write(ChatAnswer answer) {
        if (!stream.roleInEveryChunk()) {
            add(delta -> delta.put("role", "assistant").put("content", ""));
        }
        pieces(answer.reasoning()).forEach(piece -> add(delta -> delta.put("reasoning_content", piece)));
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            addToolCall(i, answer.toolCalls().get(i));
        }
        pieces(answer.content()).forEach(piece -> add(delta -> delta.put("content", piece)));
        finish(answer);
        return chunks;
    }

    private void addToolCall(int index, ToolCall call) {
        add(delta -> {
            ObjectNode first = delta.putArray("tool_calls").addObject().put("index", index);
            first.put("id", call.id()).put("type", "function");
            first.putObject("function").put("name", call.name()).put("arguments", "");
        });
        pieces(call.arguments())
                .forEach(piece -> add(delta -> delta.putArray("tool_calls")
                        .addObject()
                        .put("index", index)
                        .putObject("function")
                        .put("arguments", piece)));
    }

    private void finish(ChatAnswer answer) {
        ObjectNode last = chunk();
        ObjectNode choice = choice(last);
        ObjectNode delta = (ObjectNode) choice.get("delta");
        if (stream.roleInEveryChunk()) {
            delta.put("content", "");
        }
        choice.put("finish_reason", answer.finishReason());
        String prefix = stream.lastIdPrefix().isEmpty() ? writer.style().idPrefix() : stream.lastIdPrefix();
        last.put("id", prefix + writer.id()).put("created", writer.created());
        chunks.add(last);
        if (includeUsage && stream.usageInFinishChunk()) {
            last.set("usage", ChatReplyWriter.usage(answer.usage()));
        } else if (includeUsage) {
            ObjectNode usage = chunk();
            usage.putArray("choices");
            usage.set("usage", ChatReplyWriter.usage(answer.usage()));
            chunks.add(usage);
        }
    }

    private void add(Consumer<ObjectNode> fill) {
        ObjectNode chunk = chunk();
        fill.accept((ObjectNode) choice(chunk).get("delta"));
        chunks.add(chunk);
    }

    private ObjectNode chunk() {
        return stream.emptyHeads()
                ? writer.head("", 0, "chat.completion.chunk")
                : writer.head(writer.style().idPrefix() + writer.id(), writer.created(), "chat.completion.chunk");
    }

    private ObjectNode choice(ObjectNode chunk) {
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = JsonNodeFactory.instance.objectNode();
        if (stream.roleInEveryChunk()) {
            delta.put("role", "assistant");
        }
        writer.style().nullFields().forEach(delta::putNull);
        choice.set("delta", delta);
        if (!stream.finishReasonOnlyAtEnd()) {
            choice.putNull("finish_reason");
        }
        return choice;
    }

    private static List<String> pieces(String text) {
        return PIECE.matcher(text).results().map(MatchResult::group).toList();
    }
}
