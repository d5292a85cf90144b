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
package io.github.camelaigateways.aigateway.call;

import io.github.camelaigateways.aigateway.dialect.Dialect;
import java.util.LinkedHashMap;
import java.util.Map;

/** Presents the key and sends the request. */
final class SendStep implements Step {

    @Override
    public void run(Call<?, ?> call, Next next, Done done) {
        Dialect.Entry entry = call.entry();
        Target target = call.target();
        call.reply = null;
        target.transport().send(call, entry.method(), target.url(entry), headers(call, entry), (reply, failure) -> {
            call.reply = reply;
            done.done(failure);
        });
    }

    private static Map<String, String> headers(Call<?, ?> call, Dialect.Entry entry) {
        Target target = call.target();
        Map<String, String> headers = new LinkedHashMap<>(target.headers());
        headers.put("Accept", call.isStreaming() ? "text/event-stream, application/json" : "application/json");
        Dialect.Credential credential = target.dialect().credentials().get(entry.credential());
        if (credential != null) {
            headers.keySet().removeIf(credential.header()::equalsIgnoreCase);
            headers.put(credential.header(), credential.value(target.apiKey()));
        }
        return headers;
    }
}
