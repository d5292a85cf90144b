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
package io.github.camelaigateways.kamelets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The Pipe of the tests: run by one, checked against the schema of the resource by another. */
final class PipeFile {

    private PipeFile() {}

    static String text() {
        try {
            return Files.readString(KameletFile.FOLDER.resolve("src/test/resources/ask-once.pipe.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
