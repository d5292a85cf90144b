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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes responses: nothing of the request comes back in their headers, and a browser may load nothing from elsewhere. */
final class Replies {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Replies() {}

    /** A value as JSON. */
    static void json(Exchange exchange, Object value) {
        json(exchange, OK, value);
    }

    static void json(Exchange exchange, int status, Object value) {
        reply(exchange, status, "application/json", bytes(value));
    }

    /** A file of the page. */
    static void file(Exchange exchange, String name, String contentType) {
        try (InputStream file = Replies.class.getResourceAsStream("/quickstart/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The page's file " + name + " is not in the jar");
            }
            reply(exchange, OK, contentType, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the page's file " + name, e);
        }
    }

    /** JSON on one line. */
    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot write the reply", e);
        }
    }

    /** The headers of every response. */
    static Map<String, String> headers(String contentType) {
        return Map.of(
                Exchange.CONTENT_TYPE,
                contentType + "; charset=utf-8",
                "Content-Security-Policy",
                POLICY,
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer");
    }

    private static void reply(Exchange exchange, int status, String contentType, Object body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        headers(contentType).forEach(message::setHeader);
        message.setBody(body);
    }
}
