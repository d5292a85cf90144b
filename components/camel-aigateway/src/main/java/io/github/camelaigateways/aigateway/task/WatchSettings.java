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
package io.github.camelaigateways.aigateway.task;

import java.time.Duration;

/**
 * How tasks are watched.
 *
 * @param tick between two looks at the store
 * @param lease for which a node is believed to live after it last said so
 * @param rate questions a second, of all accounts together
 * @param accountRate questions a second, of each account
 * @param longestWait the longest time between two questions after a task that could not be answered
 * @param retention for which tasks are kept when nothing is left to do
 */
public record WatchSettings(
        Duration tick, Duration lease, double rate, double accountRate, Duration longestWait, Duration retention) {}
