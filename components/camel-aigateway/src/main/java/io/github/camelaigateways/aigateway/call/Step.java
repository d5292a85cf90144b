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

/** One concern of a call. A step may act before the steps behind it, after them, or run them again. */
public interface Step {

    /**
     * Does its part. It returns at once; {@code done} is told exactly once, on any thread.
     *
     * @param call what is asked, and what came of it so far
     * @param next the steps behind this one
     */
    void run(Call<?, ?> call, Next next, Done done);

    /** The steps behind a step. */
    @FunctionalInterface
    interface Next {
        void run(Done done);
    }
}
