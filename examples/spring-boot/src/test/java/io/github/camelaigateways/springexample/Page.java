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
package io.github.camelaigateways.springexample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the pages of this repository show for Spring Boot, to be run as it stands there. */
final class Page {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final String SECTION = "\n## In Spring Boot\n";

    private final String section;

    /** @param path from the root of the repository */
    Page(String path) throws IOException {
        String text = Files.readString(ROOT.resolve(path));
        int begin = text.indexOf(SECTION);
        assertThat(begin).as(path).isNotNegative();
        int end = text.indexOf("\n## ", begin + SECTION.length());
        section = text.substring(begin, end < 0 ? text.length() : end);
    }

    /** The block of a language, such as yaml; there is one. */
    String block(String language) {
        List<String> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }
}
