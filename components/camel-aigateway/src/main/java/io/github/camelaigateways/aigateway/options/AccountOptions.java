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

/** What can be asked of an account: its keys, its use, its balance. */
@UriParams
@Configurer
public class AccountOptions extends Facet {

    @UriParam(
            label = "account",
            description = "What is done, for operations that can do several things, such as list, create or summary.")
    private @Nullable String action;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The access token of the user, with which the gateway lets manage an account; the key of the models is another one. Without it, an environment variable is read.")
    private @Nullable String accessToken;

    @UriParam(label = "security", description = "The id of the user whom the access token belongs to.")
    private @Nullable String userId;

    @UriParam(
            label = "account",
            description = "The id of the key that is meant. The header CamelAiGatewayTokenId overrides it.")
    private @Nullable Long tokenId;

    @UriParam(
            label = "account",
            description =
                    "The name of the key that is meant, or whose use is told. The header CamelAiGatewayTokenName overrides it.")
    private @Nullable String tokenName;

    @UriParam(
            label = "account",
            description =
                    "A part of the names of the keys that are searched. The header CamelAiGatewayKeyword overrides it.")
    private @Nullable String keyword;

    @UriParam(label = "account", description = "Which kind of entries of the log are told; 2 is what was consumed.")
    private @Nullable Integer logType;

    @UriParam(
            label = "account",
            description =
                    "Tell what was used from this time on, in seconds since 1970. The header CamelAiGatewayStartTime overrides it.")
    private @Nullable Long startTime;

    @UriParam(
            label = "account",
            description =
                    "Tell what was used until this time, in seconds since 1970. The header CamelAiGatewayEndTime overrides it.")
    private @Nullable Long endTime;

    @UriParam(
            label = "account",
            description = "Which page of a list is told, from 1. The header CamelAiGatewayPage overrides it.")
    private @Nullable Integer page;

    @UriParam(label = "account", description = "How many entries a page has.")
    private @Nullable Integer pageSize;

    @UriParam(
            label = "account",
            description =
                    "Whether the body is an Iterator over the entries of all pages from the given one on; each next page is fetched when it is read.")
    private @Nullable Boolean allPages;

    public @Nullable String getAction() {
        return action;
    }

    public void setAction(@Nullable String action) {
        this.action = action;
    }

    public @Nullable String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(@Nullable String accessToken) {
        this.accessToken = accessToken;
    }

    public @Nullable String getUserId() {
        return userId;
    }

    public void setUserId(@Nullable String userId) {
        this.userId = userId;
    }

    public @Nullable Long getTokenId() {
        return tokenId;
    }

    public void setTokenId(@Nullable Long tokenId) {
        this.tokenId = tokenId;
    }

    public @Nullable String getTokenName() {
        return tokenName;
    }

    public void setTokenName(@Nullable String tokenName) {
        this.tokenName = tokenName;
    }

    public @Nullable String getKeyword() {
        return keyword;
    }

    public void setKeyword(@Nullable String keyword) {
        this.keyword = keyword;
    }

    public @Nullable Integer getLogType() {
        return logType;
    }

    public void setLogType(@Nullable Integer logType) {
        this.logType = logType;
    }

    public @Nullable Long getStartTime() {
        return startTime;
    }

    public void setStartTime(@Nullable Long startTime) {
        this.startTime = startTime;
    }

    public @Nullable Long getEndTime() {
        return endTime;
    }

    public void setEndTime(@Nullable Long endTime) {
        this.endTime = endTime;
    }

    public @Nullable Integer getPage() {
        return page;
    }

    public void setPage(@Nullable Integer page) {
        this.page = page;
    }

    public @Nullable Integer getPageSize() {
        return pageSize;
    }

    public void setPageSize(@Nullable Integer pageSize) {
        this.pageSize = pageSize;
    }

    public @Nullable Boolean getAllPages() {
        return allPages;
    }

    public void setAllPages(@Nullable Boolean allPages) {
        this.allPages = allPages;
    }
}
