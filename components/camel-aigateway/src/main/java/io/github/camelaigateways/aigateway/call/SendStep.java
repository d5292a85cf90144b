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
import io.github.camelaigateways.aigateway.dialect.Wire;
import io.github.camelaigateways.aigateway.protocol.Ask;
import io.github.camelaigateways.aigateway.protocol.Payload;
import io.github.camelaigateways.aigateway.protocol.Protocol;
import io.github.camelaigateways.aigateway.socket.Handshake;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Presents the key and sends the request. */
final class SendStep implements Step {

    /** The headers that the last call had: most calls are like the one before, and making them is dear. */
    private volatile @Nullable Prepared last;

    private record Prepared(Target target, Dialect.Entry entry, String accepted, List<SecretHeader> headers) {

        boolean fits(Target other, Dialect.Entry called, String wanted) {
            return target == other && entry == called && accepted.equals(wanted);
        }
    }

    @Override
    public void run(Call<?, ?> call, Next next, Done done) {
        Dialect.Entry entry = call.entry();
        Target target = call.target();
        call.reply = null;
        call.refusedBefore = false;
        Wire wire = entry.wire(call.isStreaming());
        if (wire != Wire.HTTP) {
            target.sockets().send(call, wire, handshake(call, call.payload), (reply, failure) -> {
                call.reply = reply;
                done.done(failure);
            });
            return;
        }
        Dialect.Credential credential = credential(call, entry);
        HttpTransport.Outgoing request = outgoing(call, entry, credential);
        target.transport().send(call, request, (reply, failure) -> {
            call.reply = reply;
            done.done(failure);
        });
    }

    private <S extends Ask.Subject> HttpTransport.Outgoing outgoing(
            Call<S, ?> call, Dialect.Entry entry, Dialect.@Nullable Credential credential) {
        List<SecretHeader> headers = prepared(call, entry, credential);
        String link = call.operation().protocol().link(call.ask());
        if (link == null) {
            return new HttpTransport.Outgoing(entry.method(), url(call), headers, secret(call, credential));
        }
        int query = link.indexOf('?');
        return query < 0
                ? new HttpTransport.Outgoing(entry.method(), link, headers, null)
                : new HttpTransport.Outgoing(
                        entry.method(), link.substring(0, query), headers, link.substring(query + 1));
    }

    /** How the connection of a call is opened; when the messages present the key, the handshake does not. */
    static Handshake handshake(Call<?, ?> call, @Nullable Payload payload) {
        Payload.Messages messages = (Payload.Messages) payload;
        boolean saysKey = messages != null && messages.presentsKey();
        Dialect.Credential credential = saysKey ? null : credential(call, call.entry());
        return new Handshake(
                url(call),
                messages == null ? null : messages.channel(),
                headers(call, call.entry(), credential),
                credential == null
                        ? List.of()
                        : credential.protocols(call.target().apiKey()),
                call.target().limits().connect(),
                call.target().limits().replySize());
    }

    private static String accepted(Call<?, ?> call) {
        if (call.isFile()) {
            return "*/*";
        }
        return call.isStreaming() ? "text/event-stream, application/json" : "application/json";
    }

    private static <S extends Ask.Subject> String url(Call<S, ?> call) {
        Protocol<S, ?> protocol = call.operation().protocol();
        String host = protocol.host(call.ask());
        return call.target().root(host == null ? call.entry().host() : host)
                + Url.of(
                        call.entry().path(call.isStreaming()),
                        protocol.variables(call.ask()),
                        protocol.query(call.ask()));
    }

    private static Dialect.@Nullable Credential credential(Call<?, ?> call, Dialect.Entry entry) {
        return entry.credential() == null
                ? null
                : call.target().dialect().credentials().get(entry.credential());
    }

    /** What the query ends with when it is the query that holds the key. */
    private static @Nullable String secret(Call<?, ?> call, Dialect.@Nullable Credential credential) {
        return credential == null || credential.query() == null
                ? null
                : credential.query() + "=" + Url.encode(call.target().apiKey());
    }

    private <S extends Ask.Subject> List<SecretHeader> prepared(
            Call<S, ?> call, Dialect.Entry entry, Dialect.@Nullable Credential credential) {
        if (!call.operation().protocol().headers(call.ask()).isEmpty()) {
            return SecretHeader.of(headers(call, entry, credential));
        }
        String accepted = accepted(call);
        Prepared prepared = last;
        if (prepared == null || !prepared.fits(call.target(), entry, accepted)) {
            prepared = new Prepared(call.target(), entry, accepted, SecretHeader.of(headers(call, entry, credential)));
            last = prepared;
        }
        return prepared.headers();
    }

    private static <S extends Ask.Subject> Map<String, String> headers(
            Call<S, ?> call, Dialect.Entry entry, Dialect.@Nullable Credential credential) {
        Target target = call.target();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(entry.fixedHeaders());
        headers.putAll(target.headers());
        headers.putAll(call.operation().protocol().headers(call.ask()));
        headers.put("Accept", accepted(call));
        if (credential != null && credential.header() != null) {
            headers.put(credential.header(), credential.value(target.apiKey()));
        }
        return headers;
    }
}
