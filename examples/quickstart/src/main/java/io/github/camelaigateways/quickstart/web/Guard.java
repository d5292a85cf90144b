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
package io.github.camelaigateways.quickstart.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * Lets only this machine's own pages in. The server listens on loopback, but a web site that is open in a browser can send
 * requests there too, under a host name that it points at loopback, and questions may cost money.
 */
final class Guard {

    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int FORBIDDEN = 403;

    /** Refuses a request for another host, or from a page of another site. */
    void check(Exchange exchange) {
        HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
        HostAndPort asked = request.authority();
        String origin = request.getHeader("Origin");
        boolean local = asked != null && LOCAL.contains(asked.host());
        if (!local || (origin != null && !origin.equals("http://" + asked))) {
            throw new RefusedException(
                    FORBIDDEN,
                    "Only pages of this server may ask it; open http://127.0.0.1:"
                            + request.localAddress().port() + "/");
        }
    }
}
