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

import java.util.List;

/**
 * A completion in no gateway's form yet.
 *
 * @param content      the text; empty beside tool calls
 * @param reasoning    the thoughts before it; empty when none were asked for
 * @param toolCalls    the functions that it wants called
 * @param finishReason {@code stop}, {@code length} or {@code tool_calls}
 * @param usage        its tokens
 */
public record ChatAnswer(
        String content, String reasoning, List<ToolCall> toolCalls, String finishReason, Usage usage) {}
