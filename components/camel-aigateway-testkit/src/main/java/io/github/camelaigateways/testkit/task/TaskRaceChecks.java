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
package io.github.camelaigateways.testkit.task;

import static io.github.camelaigateways.testkit.task.TaskScene.GATEWAY;
import static io.github.camelaigateways.testkit.task.TaskScene.INTERVAL;
import static io.github.camelaigateways.testkit.task.TaskScene.NODE;
import static io.github.camelaigateways.testkit.task.TaskScene.keyed;
import static io.github.camelaigateways.testkit.task.TaskScene.news;
import static io.github.camelaigateways.testkit.task.TaskScene.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelaigateways.aigateway.task.Task;
import io.github.camelaigateways.aigateway.task.TaskFilter;
import io.github.camelaigateways.aigateway.task.TaskPhase;
import io.github.camelaigateways.aigateway.task.TaskStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many threads at one store. */
interface TaskRaceChecks extends TaskChecks {

    /** Threads, more than this machine's cores and than a usual connection pool. */
    int RUNNERS = 16;

    /** Tasks that they race for. */
    int TASKS = 120;

    private void running() {
        IntStream.range(0, TASKS).forEach(number -> scene().running("t" + number, submit()));
        scene().clock().advance(INTERVAL);
    }

    /** Takes until nothing is left. A store may pass over what another thread takes just now, so one asks again at the end. */
    private List<String> takeAll(Function<String, List<String>> take) {
        List<String> taken =
                new ArrayList<>(Race.run(RUNNERS, runner -> takeUntilEmpty(take, "node-" + runner)).stream()
                        .flatMap(List::stream)
                        .toList());
        taken.addAll(takeUntilEmpty(take, "the last"));
        return taken;
    }

    private static List<String> takeUntilEmpty(Function<String, List<String>> take, String node) {
        List<String> taken = new ArrayList<>();
        List<String> some = take.apply(node);
        while (!some.isEmpty()) {
            taken.addAll(some);
            some = take.apply(node);
        }
        return taken;
    }

    @Test
    default void givesADueTaskToOneTakerOnly() {
        running();
        assertThat(takeAll(node -> scene().due(node, 7))).hasSize(TASKS).doesNotHaveDuplicates();
    }

    @Test
    default void deliversATaskToOneRouteOnly() {
        running();
        scene().store()
                .list(TaskFilter.all(GATEWAY), TASKS)
                .forEach(task -> scene().store().ended(task.ref(), TaskPhase.SUCCEEDED, news(task.ref()), null));
        assertThat(takeAll(node -> scene().deliverable(node, 7))).hasSize(TASKS).doesNotHaveDuplicates();
    }

    @Test
    default void endsATaskOnce() {
        for (int round = 0; round < 10; round++) {
            String ref = "t" + round;
            scene().running(ref, submit());
            List<Optional<Task>> ends = Race.run(
                    RUNNERS,
                    runner -> scene().store()
                            .ended(
                                    ref,
                                    runner % 2 == 0 ? TaskPhase.SUCCEEDED : TaskPhase.FAILED,
                                    null,
                                    "runner " + runner));
            assertThat(ends.stream().flatMap(Optional::stream)).containsExactly(scene().get(ref));
        }
    }

    @Test
    default void makesOneTaskOfOneKey() {
        for (int round = 0; round < 10; round++) {
            String key = "k" + round;
            List<TaskStore.Begun> begun =
                    Race.run(RUNNERS, runner -> scene().store().begin(key + "-" + runner, keyed(key, false), NODE));
            assertThat(begun.stream().filter(TaskStore.Begun::isNew)).hasSize(1);
            assertThat(begun.stream().map(each -> each.task().ref()).distinct()).hasSize(1);
        }
    }

    @Test
    default void takesADeliveredTaskForGoodOnce() {
        scene().ended("a", submit(), TaskPhase.SUCCEEDED);
        scene().deliverable(NODE, 1);
        assertThat(Race.run(RUNNERS, runner -> scene().store().delivered("a", NODE)).stream()
                        .filter(done -> done))
                .hasSize(1);
    }
}
