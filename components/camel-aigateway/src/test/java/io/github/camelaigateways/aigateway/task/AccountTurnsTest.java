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
package io.github.camelaigateways.aigateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which accounts are looked at when. */
class AccountTurnsTest {

    private static List<String> accounts(int number) {
        return IntStream.range(0, number).mapToObj(each -> "account-" + each).toList();
    }

    @Test
    void reachesEveryAccountInAsFewLooksAsPossible() {
        AccountTurns turns = new AccountTurns(16);
        for (int round = 0; round < 3; round++) {
            Set<String> reached = new HashSet<>();
            for (int look = 0; look < 25; look++) {
                assertThat(turns.next(accounts(400))).hasSize(16).allMatch(reached::add);
            }
            assertThat(reached).hasSize(400);
        }
    }

    @Test
    void letsEachOfAFewBeFirst() {
        AccountTurns turns = new AccountTurns(16);
        Set<String> first = new HashSet<>();
        for (int look = 0; look < 3; look++) {
            assertThat(turns.next(accounts(3))).hasSize(3).first().satisfies(first::add);
        }
        assertThat(first).hasSize(3);
    }

    @Test
    void looksAtNoneWhenNoneIsOpen() {
        AccountTurns turns = new AccountTurns(16);
        assertThat(turns.next(List.of())).isEmpty();
        assertThat(turns.next(accounts(1))).hasSize(1);
    }
}
