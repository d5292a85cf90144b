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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that a reply links to: it may be anywhere. */
public final class Download implements Protocol<Ask.Link, Void> {

    @Override
    public @Nullable Payload encode(Ask<Ask.Link> ask) {
        return null;
    }

    @Override
    public Map<String, String> headers(Ask<Ask.Link> ask) {
        return ask.subject().headers();
    }

    @Override
    public String link(Ask<Ask.Link> ask) {
        try {
            URI link = new URI(ask.subject().url());
            boolean http = "http".equalsIgnoreCase(link.getScheme()) || "https".equalsIgnoreCase(link.getScheme());
            if (http && link.getHost() != null && link.getRawUserInfo() == null) {
                return ask.subject().url().replaceFirst("#.*$", "");
            }
        } catch (URISyntaxException e) {
            // told below, without the link: it may hold a signature
        }
        throw new IllegalArgumentException("The gateway made a result, but its link is no http or https URL"
                + " that can be fetched: leave out mediaResult, resultFolder and resultTo to get it as it is");
    }

    @Override
    public boolean isFile(Ask<Ask.Link> ask) {
        return true;
    }

    @Override
    public Void decode(Ask<Ask.Link> ask, byte[] body) throws NotAnAnswerException {
        throw new NotAnAnswerException("the link of the result leads to no file");
    }

    @Override
    public boolean hasRequestBody() {
        return false;
    }
}
