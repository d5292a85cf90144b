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
package io.github.camelaigateways.aigateway.options;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Where the gateway's calls about tasks are taken. */
@UriParams
@Configurer
public class CallbackOptions extends Facet {

    @UriParam(
            label = "callback",
            defaultValue = "/ai-gateway/callback",
            description =
                    "The path on Camel's HTTP platform that takes the gateway's calls; the secret is one more segment behind it.")
    private String callbackPath = "/ai-gateway/callback";

    @UriParam(
            label = "callback,security",
            secret = true,
            description =
                    "The last segment of the path: the gateway does not sign its calls, so only who knows it is listened to. At least 16 letters, digits, dashes or underscores.")
    private @Nullable String callbackSecret;

    @UriParam(
            label = "callback,advanced",
            defaultValue = "1048576",
            description = "The largest call that is taken, in bytes. Default: 1 MB.")
    private int callbackMaxSize = 1_048_576;

    @UriParam(
            label = "callback",
            description =
                    "Where the gateway reaches this application, such as https://hooks.example.com/app behind a proxy. If set, tasks of families that call back are begun with that address, and asked after rarely.")
    private @Nullable String callbackPublicUrl;

    public String getCallbackPath() {
        return callbackPath;
    }

    public void setCallbackPath(String callbackPath) {
        this.callbackPath = callbackPath;
    }

    public @Nullable String getCallbackSecret() {
        return callbackSecret;
    }

    public void setCallbackSecret(@Nullable String callbackSecret) {
        this.callbackSecret = callbackSecret;
    }

    public int getCallbackMaxSize() {
        return callbackMaxSize;
    }

    public void setCallbackMaxSize(int callbackMaxSize) {
        this.callbackMaxSize = callbackMaxSize;
    }

    public @Nullable String getCallbackPublicUrl() {
        return callbackPublicUrl;
    }

    public void setCallbackPublicUrl(@Nullable String callbackPublicUrl) {
        this.callbackPublicUrl = callbackPublicUrl;
    }
}
