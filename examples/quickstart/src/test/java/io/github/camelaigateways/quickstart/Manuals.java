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
package io.github.camelaigateways.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small folder of documents to ask about. */
final class Manuals {

    static final String QUESTION = "How much pressure does the main pump deliver?";

    private Manuals() {}

    /** Writes the documents into a new folder. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("plant"));
        Files.writeString(folder.resolve("plant/pump.md"), """
                # The pump house

                ## Pressure

                The main pump delivers a pressure of 40 bar at full speed. The reserve pump delivers a pressure of 25 bar.
                Both pumps stop on their own when the pressure in the inlet falls below 2 bar, and start again when an
                operator has acknowledged the alarm at the panel.

                ## Maintenance

                Change the oil of the main pump every 500 hours. The oil filter is behind the left cover plate.
                """);
        Files.writeString(
                folder.resolve("valves.txt"), "The blue valve opens at noon. The red valve opens only by hand.\n");
        return folder;
    }
}
