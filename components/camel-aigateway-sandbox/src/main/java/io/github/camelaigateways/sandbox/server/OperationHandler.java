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
package io.github.camelaigateways.sandbox.server;

/** Answers one kind of operation, for any gateway. Runs on a worker thread. */
@FunctionalInterface
interface OperationHandler {

    /**
     * The answer to a request.
     *
     * @throws io.github.camelaigateways.sandbox.request.RefusedRequestException when the gateway would refuse it
     */
    Answer answer(Inquiry inquiry);
}
