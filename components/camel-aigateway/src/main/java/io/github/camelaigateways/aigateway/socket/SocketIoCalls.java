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
package io.github.camelaigateways.aigateway.socket;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The HTTP calls of one connection. They end with it: the library leaves one that a server stalls behind, with its thread. */
final class SocketIoCalls {

    private final Dispatcher dispatcher;
    private final OkHttpClient client;
    private volatile boolean over;

    /** @param common whose connections are shared */
    SocketIoCalls(OkHttpClient common, ExecutorService threads) {
        this.dispatcher = new Dispatcher(threads);
        this.client = common.newBuilder()
                .dispatcher(dispatcher)
                .addInterceptor(this::send)
                .build();
    }

    OkHttpClient client() {
        return client;
    }

    /** The dispatcher knows each call that gets here, so that one that is let through just before the end is cancelled. */
    private Response send(Interceptor.Chain chain) throws IOException {
        if (over) {
            throw new IOException("the connection is closed");
        }
        return chain.proceed(chain.request());
    }

    void cancel() {
        over = true;
        dispatcher.cancelAll();
    }
}
