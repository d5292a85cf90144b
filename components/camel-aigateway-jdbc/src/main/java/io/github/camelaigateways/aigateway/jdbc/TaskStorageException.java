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
package io.github.camelaigateways.aigateway.jdbc;

/**
 * The database did not do what a store of tasks asked of it, and nothing has changed. The message says what was asked and the
 * SQL state that came back, never values of a task; the cause is the driver's.
 */
public final class TaskStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
