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
package io.github.camelaigateways.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The classes of this JVM for children that are started again and again: folders are packed, and what one child has loaded is
 * in an archive that the others share (class data sharing), so that each starts in about half the time.
 */
public final class ChildClasses {

    private final String path;
    private final List<String> options;

    private ChildClasses(String path, List<String> options) {
        this.path = path;
        this.options = options;
    }

    static ChildClasses ofThisJvm() {
        return new ChildClasses(System.getProperty("java.class.path"), List.of());
    }

    /**
     * Runs {@code main} once to its end, and archives what it has loaded.
     *
     * @param folder for the archive and the packed folders; they are needed as long as there are children
     */
    public static ChildClasses archived(Path folder, Class<?> main, List<String> options, String... arguments)
            throws Exception {
        // an archive knows jars only
        ChildClasses packed = new ChildClasses(packed(folder), List.of());
        Path archive = folder.resolve("classes.jsa");
        List<String> archiving = new ArrayList<>(options);
        archiving.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        try (ChildJvm first = ChildJvm.start(packed, main, archiving, arguments)) {
            if (first.exitCode() != 0 || !Files.exists(archive)) {
                throw new IllegalStateException("The classes of " + main + " were not archived");
            }
        }
        return new ChildClasses(packed.path, List.of("-XX:SharedArchiveFile=" + archive));
    }

    private static String packed(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(entry);
            if (Files.isDirectory(from)) {
                Path jar = folder.resolve("classes-" + jars.size() + ".jar");
                pack(from, jar);
                jars.add(jar.toString());
            } else if (Files.exists(from)) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    /** Folders get entries of their own, since some libraries look for what is in them. */
    private static void pack(Path from, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> all = Files.walk(from).skip(1)) {
            for (Path each : all.toList()) {
                String name = from.relativize(each).toString().replace(File.separatorChar, '/');
                boolean isFolder = Files.isDirectory(each);
                out.putNextEntry(new JarEntry(isFolder ? name + '/' : name));
                if (!isFolder) {
                    Files.copy(each, out);
                }
                out.closeEntry();
            }
        }
    }

    List<String> options() {
        return options;
    }

    String path() {
        return path;
    }
}
