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
 * Paid tasks that outlive a restart: what is kept of them, where, and who asks after them. The {@link
 * io.github.camelaigateways.aigateway.task.TaskStore} keeps each from its intent to its delivery; the {@link
 * io.github.camelaigateways.aigateway.task.TaskWatch} asks the gateway after all of them, without a thread for each; the
 * {@link io.github.camelaigateways.aigateway.task.TaskDesk} is where routes hand in intents and wait for ends. No Camel type.
 */
@NullMarked
package io.github.camelaigateways.aigateway.task;

import org.jspecify.annotations.NullMarked;
