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
package io.github.camelaigateways.aigateway.dialect;

import io.github.camelaigateways.aigateway.failure.Failure.Acceptance;
import io.github.camelaigateways.aigateway.failure.FailureKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reply means. A rule fits when all that it names fits; the first that fits decides.
 *
 * @param status the lowest HTTP status that it is about, or null for any
 * @param lastStatus the highest, or null when there is one only
 * @param code the error code or type, or null for any
 * @param kind what went wrong
 * @param accepted what the gateway's own word, or its page, says of whether the call was taken; null when the status tells
 * @param families the families whose submits it is about, or null for all calls
 * @param page the vendor's page that says so
 */
public record FailureRule(
        @Nullable Integer status,
        @Nullable Integer lastStatus,
        @Nullable String code,
        FailureKind kind,
        @Nullable Acceptance accepted,
        @Nullable List<String> families,
        @Nullable String page) {

    /** @param submitted the family that something was submitted to, or null */
    boolean fits(
            @Nullable String submitted, int actualStatus, @Nullable String actualCode, @Nullable String actualType) {
        return (families == null || (submitted != null && families.contains(submitted)))
                && fitsStatus(actualStatus)
                && (code == null || code.equalsIgnoreCase(actualCode) || code.equalsIgnoreCase(actualType));
    }

    private boolean fitsStatus(int actual) {
        if (status == null) {
            return true;
        }
        return actual >= status && actual <= (lastStatus == null ? status : lastStatus);
    }
}
