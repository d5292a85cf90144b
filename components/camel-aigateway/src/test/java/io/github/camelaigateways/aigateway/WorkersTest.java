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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final int SIZE = 3;

    /** So many tasks of one thread are swift. */
    private static final int SWIFT = 4;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Workers workers = new Workers(pool, timer, Thread::new, SIZE, 1);

    @AfterEach
    void stop() {
        pool.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void runsEachTaskOnceOnFewThreadsAndNeverOnTheCallers() throws Exception {
        int count = 20_000;
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            workers.proceed(() -> {
                used.add(Thread.currentThread());
                done.countDown();
            });
        }
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(used).doesNotContain(Thread.currentThread());
    }

    @Test
    void goesOnWhenTasksWaitForTasksThatComeAfterThem() throws Exception {
        int count = 10 * SIZE;
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            workers.proceed(() -> {
                try {
                    blocked.await();
                    done.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        workers.proceed(blocked::countDown);
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aTaskThatComesWhileAnotherBlocksIsRunByAnotherThread() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        workers.proceed(() -> {
            begun.countDown();
            try {
                freed.await();
                done.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        workers.proceed(freed::countDown);
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void givesTasksThatBlockThreadsOfTheirOwn() throws Exception {
        CountDownLatch all = new CountDownLatch(10 * SIZE);
        for (int i = 0; i < 10 * SIZE; i++) {
            workers.block(() -> {
                all.countDown();
                try {
                    all.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void swiftTasksGetNoFurtherThread() {
        assertThat(threadsWhenLookedAtDuringTask(SWIFT)).isEqualTo(1);
    }

    @Test
    void tasksThatHardlyMoveGetAFurtherThread() {
        assertThat(threadsWhenLookedAtDuringTask(1)).isEqualTo(2);
    }

    @Test
    void tasksThatStopToMoveGetAFurtherThread() {
        assertThat(threadsWhenLookedAtDuringTask(SWIFT, SWIFT + 1)).isEqualTo(2);
    }

    /** Threads are asked for by hand, and so are the looks: they happen while the one thread is at these tasks. */
    private static int threadsWhenLookedAtDuringTask(Integer... lookedAt) {
        ByHand threads = new ByHand();
        Looks looks = new Looks();
        Workers byHand = new Workers(threads, looks, Thread::new, SIZE, 1);
        List<Integer> seen = new ArrayList<>();
        for (int i = 1; i <= 2 * SWIFT; i++) {
            Runnable look = List.of(lookedAt).contains(i) ? () -> looks.next().run() : () -> {};
            byHand.proceed(() -> {
                look.run();
                seen.add(threads.asked.size());
            });
        }
        threads.asked.get(0).run();
        looks.shutdownNow();
        assertThat(seen).hasSize(2 * SWIFT);
        return threads.asked.size();
    }

    /** Keeps what is to be run. */
    private static final class ByHand extends AbstractExecutorService {
        private final List<Runnable> asked = new ArrayList<>();

        @Override
        public void execute(Runnable task) {
            asked.add(task);
        }

        @Override
        public void shutdown() {
            asked.clear();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return asked;
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    /** Keeps the look that was scheduled first; its time never comes. */
    private static final class Looks extends ScheduledThreadPoolExecutor {
        private final Deque<Runnable> scheduled = new ArrayDeque<>();

        Looks() {
            super(1);
        }

        Runnable next() {
            return scheduled.remove();
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable look, long delay, TimeUnit unit) {
            scheduled.add(look);
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }
    }

    /** As a component stops: ends of calls, whose routes make other calls and wait for their ends. */
    @Test
    void goesOnWhenTimerAndPoolStop() throws Exception {
        Looks looks = new Looks();
        Workers stopping = new Workers(pool, looks, Thread::new, SIZE, 1);
        int count = 10 * SIZE;
        CountDownLatch done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            stopping.proceed(() -> {
                CountDownLatch other = new CountDownLatch(1);
                stopping.proceed(other::countDown);
                try {
                    other.await();
                    done.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        looks.shutdownNow();
        stopping.timerStopped();
        pool.shutdown();
        assertThat(done.await(1, TimeUnit.MINUTES))
                .as("%d tasks wait for ever", done.getCount())
                .isTrue();
    }

    @Test
    void losesNothingWhenThePoolHasStopped() throws Exception {
        pool.shutdown();
        CountDownLatch ran = new CountDownLatch(2);
        workers.proceed(ran::countDown);
        workers.block(ran::countDown);
        assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
