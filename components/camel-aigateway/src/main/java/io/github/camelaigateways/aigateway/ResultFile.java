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
package io.github.camelaigateways.aigateway;

import java.nio.file.Path;

/**
 * A result that was stored. Beside it is a file of the same name with the ending {@code .json} that tells where it comes from.
 *
 * @param path where it is; where it was, if it was only stored to be sent on
 * @param contentType what its first bytes say it is
 * @param size in bytes
 * @param sha256 the SHA-256 of its bytes, in small hexadecimal digits
 */
public record ResultFile(Path path, String contentType, long size, String sha256) {}
