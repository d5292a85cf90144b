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
package io.github.camelaigateways.aigateway.benchmarks.client;

import java.util.function.Consumer;

/** Takes the pieces of one stream and notes how long each was on its way: its text begins with the time of its departure. */
final class StreamClock implements Consumer<String> {

    private final Samples all;
    private final Samples firsts;
    private int pieces;

    StreamClock(Samples all, Samples firsts) {
        this.all = all;
        this.firsts = firsts;
    }

    @Override
    public void accept(String piece) {
        long lag = System.nanoTime() - Long.parseLong(piece, 0, piece.indexOf(' '), 10);
        all.add(lag);
        if (pieces++ == 0) {
            firsts.add(lag);
        }
    }

    int pieces() {
        return pieces;
    }
}
