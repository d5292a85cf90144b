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

import io.github.camelaigateways.aigateway.call.Call;
import io.github.camelaigateways.aigateway.call.Caller;
import io.github.camelaigateways.aigateway.call.Target;
import io.github.camelaigateways.aigateway.dialect.Dialect;
import io.github.camelaigateways.aigateway.failure.Failure;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import io.github.camelaigateways.aigateway.failure.GatewayException;
import io.github.camelaigateways.aigateway.operation.Operations;
import io.github.camelaigateways.aigateway.options.MediaOptions;
import io.github.camelaigateways.aigateway.protocol.Ask;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes where the link of a result leads, through redirects. Only the gateway's own hosts are given the key, as long as no
 * other host was on the way; all others are reached on the public internet only, unless private addresses are allowed.
 */
final class ResultLinks {

    private static final int MOST_REDIRECTS = 5;

    /** Those that say where the same thing is (RFC 9110, section 15.4). */
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Caller caller;
    private final Dialect.Entry bare;
    private final Dialect.Entry keyed;
    private final Target own;
    private final Target foreign;
    private final boolean mayLeaveTls;

    /** @param own the gateway, and how often and how much is asked for */
    ResultLinks(GatewayEndpoint endpoint, Target own) {
        this.caller = endpoint.getComponent().clients().caller();
        this.keyed = get(endpoint.entry());
        this.bare = get(null);
        boolean anywhere = endpoint.facet(MediaOptions.class).isAllowPrivateAddresses();
        this.mayLeaveTls = anywhere;
        this.own = own;
        this.foreign = own.elsewhere(endpoint.foreignTransport(!anywhere));
    }

    private static Dialect.Entry get(Dialect.@Nullable Entry own) {
        return new Dialect.Entry(
                "GET", "", "", null, own == null ? null : own.credential(), null, null, null, null, null, null, "");
    }

    /** Takes the end: the call whose reply is the file, or the failure of the last one. */
    @FunctionalInterface
    interface Reached {
        void reached(Call<?, ?> call, @Nullable GatewayException failure);
    }

    /** Asks each host on the way as often as the target says. */
    void get(String url, Map<String, String> headers, Reached reached) {
        new Way(headers, reached).go(url, own.mayBeGivenTheKey(url), 0);
    }

    private final class Way {
        private final Map<String, String> headers;
        private final Reached reached;

        Way(Map<String, String> headers, Reached reached) {
            this.headers = headers;
            this.reached = reached;
        }

        void go(String url, boolean ours, int redirects) {
            Ask<Ask.Link> ask = new Ask<>(null, Map.of(), Map.of(), new Ask.Link(url, headers));
            Call<Ask.Link, Void> call =
                    new Call<>(Operations.DOWNLOAD, ours ? keyed : bare, ask, ours ? own : foreign, false);
            caller.send(call, failure -> {
                String location = failure == null ? null : location(call);
                if (location == null) {
                    reached.reached(call, failure);
                } else {
                    follow(call, url, location, ours, redirects + 1);
                }
            });
        }

        private void follow(Call<?, ?> call, String url, String location, boolean ours, int redirects) {
            String next;
            try {
                next = URI.create(url).resolve(location).toString();
            } catch (IllegalArgumentException e) {
                refuse(call, "the link of the result is redirected to what is no URL");
                return;
            }
            if (redirects > MOST_REDIRECTS) {
                refuse(call, "the link of the result is redirected more than " + MOST_REDIRECTS + " times");
            } else if (isTls(url) && !isTls(next) && !mayLeaveTls) {
                refuse(
                        call,
                        "the link of the result is redirected from https to http, where anyone on the way can change it: set"
                                + " allowPrivateAddresses=true if the network is yours");
            } else {
                go(next, ours && own.mayBeGivenTheKey(next), redirects);
            }
        }

        private void refuse(Call<?, ?> call, String detail) {
            reached.reached(
                    call,
                    GatewayException.of(Failure.withoutReply(
                            FailureKind.MALFORMED_REPLY,
                            own.dialect().gateway(),
                            Operations.DOWNLOAD.id(),
                            Failure.Acceptance.ACCEPTED,
                            detail)));
        }
    }

    private static @Nullable String location(Call<?, ?> call) {
        return call.isReplied() && REDIRECTS.contains(call.reply().status())
                ? call.reply().headers().first("location")
                : null;
    }

    private static boolean isTls(String url) {
        return url.regionMatches(true, 0, "https:", 0, "https:".length());
    }
}
