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
package io.github.camelaigateways.sandbox;

import java.util.concurrent.CountDownLatch;

/** Runs a sandbox as a process of its own, until it is stopped: {@code java -cp ... SandboxMain --port 8089}. */
public final class SandboxMain {

    private static final String USAGE = "Usage: SandboxMain [--port <0 to 65535>]  (0, the default, takes a free port)";

    private SandboxMain() {}

    /** Starts the sandbox, prints its port on the first line and what it is on the second, and waits for the process to be stopped. */
    public static void main(String[] arguments) throws InterruptedException {
        SandboxOptions options;
        try {
            options = SandboxOptions.builder().port(port(arguments)).build();
        } catch (IllegalArgumentException e) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        Sandbox sandbox = Sandbox.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
        System.out.println("port " + sandbox.port());
        System.out.println("This is a sandbox, not a real gateway. What to set as baseUrl: "
                + sandbox.baseUrl("crazyrouter").replace("crazyrouter", "<gateway>"));
        new CountDownLatch(1).await();
    }

    private static int port(String[] arguments) {
        if (arguments.length == 0) {
            return 0;
        }
        if (arguments.length != 2 || !arguments[0].equals("--port")) {
            throw new IllegalArgumentException(String.join(" ", arguments));
        }
        return Integer.parseInt(arguments[1]);
    }
}
