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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelaigateways.sandbox.account.TokenStore;
import io.github.camelaigateways.sandbox.account.UsageLog;
import io.github.camelaigateways.sandbox.wire.Pointers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers each call of a model and tells of them. */
final class UsageHandlers {

    /** The only kind of entry that there is: consumption. */
    private static final List<String> TYPES = List.of("", "0", "2");

    private static final double QUOTA_PER_UNIT = 500_000;
    private static final int FIRST_BALANCE = 11_000_000;

    private final UsageLog log;
    private final Clock clock;

    UsageHandlers(UsageLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    Map<String, OperationHandler> all() {
        return Map.of(
                "log-list",
                        inquiry -> Envelope.page(
                                inquiry,
                                find(inquiry).stream().map(UsageHandlers::item).toList()),
                "log-stat", this::stat,
                "user-self", this::self);
    }

    /** Remembers a call that names a model in its body or path. */
    void remember(Inquiry inquiry, Answer answer) {
        String model = Pointers.first(inquiry.view(), List.of("/body/model", "/body/model_name", "/path/model"))
                .asText("");
        if (!model.isEmpty()) {
            JsonNode usage = usage(answer.body());
            log.add(new UsageLog.Entry(
                    inquiry.gateway().name(),
                    clock.instant().getEpochSecond(),
                    model,
                    inquiry.operation().path().text(),
                    tokens(usage, "/prompt_tokens", "/input_tokens", "/promptTokenCount"),
                    tokens(usage, "/completion_tokens", "/output_tokens", "/candidatesTokenCount"),
                    answer.body() instanceof Answer.Events));
        }
    }

    private static JsonNode usage(Answer.Body body) {
        JsonNode told = MissingNode.getInstance();
        if (body instanceof Answer.Json json) {
            told = json.value();
        } else if (body instanceof Answer.Events events && !events.list().isEmpty()) {
            told = events.list().get(events.list().size() - 1).data();
        }
        return Pointers.first(told, List.of("/usage", "/response/usage", "/usageMetadata"));
    }

    private static int tokens(JsonNode usage, String... places) {
        return Pointers.first(usage, List.of(places)).asInt(0);
    }

    private List<UsageLog.Entry> find(Inquiry inquiry) {
        Map<String, String> query = inquiry.query();
        boolean mine = TYPES.contains(query.getOrDefault("type", ""))
                && List.of("", TokenStore.FIRST_NAME).contains(query.getOrDefault("token_name", ""));
        long start = seconds(query.get("start_timestamp"), Long.MIN_VALUE);
        long end = seconds(query.get("end_timestamp"), Long.MAX_VALUE);
        return log.find(entry -> mine
                && entry.gateway().equals(inquiry.gateway().name())
                && entry.createdAt() >= start
                && entry.createdAt() <= end);
    }

    private static long seconds(@Nullable String given, long otherwise) {
        return given != null && given.matches("\\d{1,12}") ? Long.parseLong(given) : otherwise;
    }

    private static JsonNode item(UsageLog.Entry entry) {
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("created_at", entry.createdAt())
                .put("token_name", TokenStore.FIRST_NAME)
                .put("model_name", entry.model())
                .put("quota", entry.quota())
                .put("cost_usd", entry.quota() / QUOTA_PER_UNIT)
                .put("prompt_tokens", entry.prompt())
                .put("completion_tokens", entry.completion())
                .put("use_time", 0.1)
                .put("is_stream", entry.streamed())
                .put("ip", SandboxServer.HOST);
        item.putObject("other")
                .put("client", "sandbox")
                .put("request_id", "req_sandbox")
                .put("request_method", "POST")
                .put("request_path", entry.path())
                .put("http_status", 200)
                .put("discount", 0);
        return item;
    }

    private Answer stat(Inquiry inquiry) {
        return Envelope.of(JsonNodeFactory.instance
                .objectNode()
                .put("quota", quota(find(inquiry)))
                .put("rpm", 0)
                .put("tpm", 0));
    }

    private Answer self(Inquiry inquiry) {
        List<UsageLog.Entry> calls =
                log.find(entry -> entry.gateway().equals(inquiry.gateway().name()));
        return Envelope.of(JsonNodeFactory.instance
                .objectNode()
                .put("id", 1)
                .put("username", "sandbox")
                .put("quota", FIRST_BALANCE - quota(calls))
                .put("used_quota", quota(calls))
                .put("request_count", calls.size())
                .put("group", "default"));
    }

    private static long quota(List<UsageLog.Entry> calls) {
        return calls.stream().mapToLong(UsageLog.Entry::quota).sum();
    }
}
