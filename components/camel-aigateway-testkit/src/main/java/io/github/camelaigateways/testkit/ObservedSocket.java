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

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * The gateway's end of one connection. It can tell that the client has gone while nothing is being read, and can reset the
 * connection. Below TLS, so that it sees the same things with and without it.
 */
final class ObservedSocket extends Socket {

    private static final int LOOK_AHEAD = 1024;

    private volatile boolean leftByClient;
    private PushbackInputStream input = new PushbackInputStream(InputStream.nullInputStream());

    /** Called by the server socket once the connection is made. */
    void accepted() throws IOException {
        setTcpNoDelay(true);
        input = new PushbackInputStream(new Noticing(super.getInputStream()), LOOK_AHEAD);
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    /** Whether this connection still costs the client something. */
    boolean open() {
        return !isClosed() && !leftByClient;
    }

    /**
     * Looks whether the client closes its end within some milliseconds, at least one. Only for the thread that reads this
     * connection; what the client sent meanwhile is kept.
     */
    boolean clientLeavesWithin(int millis) {
        try {
            setSoTimeout(millis);
            byte[] ahead = new byte[LOOK_AHEAD];
            int count = input.read(ahead);
            if (count > 0) {
                input.unread(ahead, 0, count);
            }
            setSoTimeout(0);
            return count < 0;
        } catch (SocketTimeoutException e) {
            return !readAgainWithoutLimit();
        } catch (IOException e) {
            return true;
        }
    }

    private boolean readAgainWithoutLimit() {
        try {
            setSoTimeout(0);
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Ends the connection by a TCP reset. */
    void reset() throws IOException {
        setSoLinger(true, 0);
        close();
    }

    private final class Noticing extends FilterInputStream {

        Noticing(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int count = super.read(target, offset, length);
                leftByClient |= count < 0;
                return count;
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                leftByClient = true;
                throw e;
            }
        }
    }
}
