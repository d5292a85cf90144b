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
/**
 * One HTTP exchange as a short visible list of steps. Reading order: {@link
 * io.github.camelaigateways.aigateway.call.Caller}, {@link io.github.camelaigateways.aigateway.call.Step}, the steps, {@link
 * io.github.camelaigateways.aigateway.call.HttpTransport}. No Camel types; only this package touches the HTTP client.
 */
@NullMarked
package io.github.camelaigateways.aigateway.call;

import org.jspecify.annotations.NullMarked;
