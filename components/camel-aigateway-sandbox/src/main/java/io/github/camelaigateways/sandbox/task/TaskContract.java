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
package io.github.camelaigateways.sandbox.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelaigateways.sandbox.gateway.Refusal;
import io.github.camelaigateways.sandbox.wire.JsonShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of task is submitted, runs, ends and is told about. Pointers are JSON pointers into the request seen as
 * {@code {"path", "query", "body"}}; the first that leads to a value wins.
 *
 * @param asks     what a submit has to be
 * @param id       what its ids look like
 * @param course   the words of its status
 * @param files    what it makes
 * @param replies  templates of the replies
 * @param callback whom to tell, and how
 */
public record TaskContract(
        Asks asks, IdStyle id, Course course, List<TaskFile> files, Replies replies, Callback callback) {

    public TaskContract {
        files = files == null ? List.of() : List.copyOf(files);
        callback = callback == null ? Callback.NONE : callback;
    }

    /**
     * What a submit has to be.
     *
     * @param when     the shape by which this contract is told from others at the same path; null when it is the only one
     * @param shape    the shape of the body; null for any
     * @param refusals what is refused in words of its own
     * @param model    where the model stands
     * @param prompt   where the prompt stands
     * @param size     where width and height or their ratio stand
     * @param seconds  where the duration stands
     * @param parent   where the id of an earlier task stands that has to be done; its prompt stands in for a missing one
     */
    public record Asks(
            @Nullable JsonShape when,
            @Nullable JsonShape shape,
            List<Refusal> refusals,
            List<String> model,
            List<String> prompt,
            List<String> size,
            List<String> seconds,
            @Nullable String parent) {

        public Asks {
            refusals = refusals == null ? List.of() : List.copyOf(refusals);
            model = model == null ? List.of() : List.copyOf(model);
            prompt = prompt == null ? List.of() : List.copyOf(prompt);
            size = size == null ? List.of() : List.copyOf(size);
            seconds = seconds == null ? List.of() : List.copyOf(seconds);
        }
    }

    /**
     * What ids look like.
     *
     * @param prefix what they begin with
     * @param form   {@code word}, {@code digits} (19 of them) or {@code uuid}
     */
    public record IdStyle(String prefix, String form) {}

    /**
     * The words of a status.
     *
     * @param running the words before the end, each for an equal share of the time
     * @param done    the word of success
     * @param endings the words of failure, each by what a prompt has to hold to end so
     */
    public record Course(List<String> running, String done, Map<String, String> endings) {

        public Course {
            running = List.copyOf(running);
            endings = Map.copyOf(endings);
        }
    }

    /**
     * Templates of the replies.
     *
     * @param submitted  to a submit
     * @param query      to a query
     * @param whenDone   laid over {@code query} after success
     * @param whenFailed laid over {@code query} after a failure
     * @param item       where in the reply to a query an entry of a list stands; empty for the whole
     */
    public record Replies(JsonNode submitted, JsonNode query, JsonNode whenDone, JsonNode whenFailed, String item) {

        public Replies {
            whenDone = whenDone == null ? MissingNode.getInstance() : whenDone;
            whenFailed = whenFailed == null ? MissingNode.getInstance() : whenFailed;
            item = item == null ? "" : item;
        }
    }

    /**
     * Whom to tell of each change of the status.
     *
     * @param fields  pointers to the address
     * @param words   the words of a status that callbacks spell in another way
     * @param payload template of what is posted
     */
    public record Callback(List<String> fields, Map<String, String> words, JsonNode payload) {

        private static final Callback NONE = new Callback(List.of(), Map.of(), MissingNode.getInstance());

        public Callback {
            fields = fields == null ? List.of() : List.copyOf(fields);
            words = words == null ? Map.of() : Map.copyOf(words);
            payload = payload == null ? MissingNode.getInstance() : payload;
        }
    }
}
