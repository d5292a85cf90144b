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
package io.github.camelaigateways.sandbox.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes media when they are asked for, and keeps the last ones. An order waits under the name of its file until
 * 10,000 others came after it. Thread-safe.
 */
public final class MediaLibrary {

    private static final int MOST_ORDERS = 10_000;
    private static final int MOST_FILES = 50;

    private final Map<MediaKind, MediaMaker> makers = Map.of(
            MediaKind.IMAGE, new Pictures(),
            MediaKind.VIDEO, new Movies(),
            MediaKind.MUSIC, new Tunes(),
            MediaKind.SPEECH, new Speech());
    private final Map<String, MediaOrder> orders = recent(MOST_ORDERS);
    private final Map<MediaOrder, Media> made = recent(MOST_FILES);

    private static <K, V> Map<K, V> recent(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** Lets a file be asked for by its name. */
    public synchronized void keep(String name, MediaOrder order) {
        orders.put(name, order);
    }

    /** The file of that name, made now if it was not before. */
    public Optional<Media> find(String name) {
        return order(name).map(this::make);
    }

    private synchronized Optional<MediaOrder> order(String name) {
        return Optional.ofNullable(orders.get(name));
    }

    /** What was ordered. */
    public Media make(MediaOrder order) {
        Optional<Media> kept = kept(order);
        return kept.orElseGet(() -> {
            Media media = Media.of(order.format(), maker(order).make(order));
            keep(order, media);
            return media;
        });
    }

    private MediaMaker maker(MediaOrder order) {
        return Objects.requireNonNull(makers.get(order.kind()), order.kind().name());
    }

    private synchronized Optional<Media> kept(MediaOrder order) {
        return Optional.ofNullable(made.get(order));
    }

    private synchronized void keep(MediaOrder order, Media media) {
        made.put(order, media);
    }
}
