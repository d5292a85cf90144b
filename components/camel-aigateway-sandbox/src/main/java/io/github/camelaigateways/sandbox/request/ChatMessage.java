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
package io.github.camelaigateways.sandbox.request;

import java.util.List;

/**
 * One message of a conversation.
 *
 * @param role        system, developer, user, assistant or tool
 * @param text        its text; text parts are joined by line breaks
 * @param attachments the types of its parts that are no text, such as {@code image_url}
 */
public record ChatMessage(String role, String text, List<String> attachments) {

    /** Whether the message instructs rather than asks. */
    public boolean instructs() {
        return role.equals("system") || role.equals("developer");
    }

    /** Whether a user says it. */
    public boolean asks() {
        return role.equals("user");
    }

    /** Whether it holds the result of a tool. */
    public boolean reportsTool() {
        return role.equals("tool");
    }
}
