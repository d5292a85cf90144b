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
package io.github.camelaigateways.aigateway.failure;

/** What went wrong with a call, in words that are the same for every gateway. */
public enum FailureKind {
    /** The key is missing, wrong or revoked. */
    AUTHENTICATION("check the apiKey option and that the key belongs to this gateway"),
    /** The key is good but may not do this. */
    PERMISSION("check which models and operations the key is allowed to use"),
    /** The balance or the plan is used up. */
    QUOTA("top up the account or raise its plan; repeating the call does not help"),
    /** Too many calls; the call was not accepted. */
    RATE_LIMIT("slow the route down (throttle EIP) or wait as long as the retry-after says"),
    /** The request is not what the operation takes. */
    INVALID_REQUEST("correct what is said to be wrong with the request"),
    /** The prompt and the wanted answer do not fit into the model's context. */
    CONTEXT_LENGTH("shorten the input or choose a model with a larger context"),
    /** The gateway or the model refused the content. */
    CONTENT_FILTER("change the content; the same content is refused again"),
    /** The model is unknown, switched off or has no channel. */
    MODEL_UNAVAILABLE("choose another model: the operation 'models' lists those of this key"),
    /** The path, task or file does not exist. */
    NOT_FOUND("check the baseUrl option and the id that was asked for"),
    /** A provider behind the gateway failed. */
    UPSTREAM("try again later or choose another model"),
    /** The gateway itself failed. */
    SERVER("try again later"),
    /** A time limit of ours ran out. */
    TIMEOUT("raise the time limit that ran out or ask for less; whether the call was billed is unknown"),
    /** The connection could not be made or broke. */
    CONNECTION("check baseUrl, proxy and network"),
    /** The reply broke off before its end. */
    TRUNCATED("do not use the partial answer as a whole one"),
    /** The reply is not what the operation returns. */
    MALFORMED_REPLY("look at what came back: a proxy or an error page may have answered"),
    /** The task ended without a result. */
    TASK_FAILED("see the reason; submit a new task if it makes sense"),
    /** The task did not end within its time limit. */
    TASK_EXPIRED("resume the task: it may still end"),
    /** Whether the gateway has the task is not known. */
    TASK_UNCERTAIN(
            "look for the task at the gateway: task-attach tells which of its tasks it is, task-release frees its key"),
    /** The gateway has the task, but nobody here may ask after it. */
    TASK_UNWATCHED("submit nothing again: ask with task-query and the id of the task"),
    /** Nobody here waits any longer for the task, which goes on. */
    TASK_GOES_ON(
            "submit nothing again: when the application runs again, a message with the same taskKey gets this task,"
                    + " and so does a route from the operation tasks; where tasks are kept in memory, ask with"
                    + " task-query and the id of the task"),
    /** What was made could not be fetched, stored or passed on. */
    DELIVERY("see what could not be done, and fetch the result again: do not have it made again");

    private final String advice;

    FailureKind(String advice) {
        this.advice = advice;
    }

    /** What the reader of the message can do, as half a sentence. */
    public String advice() {
        return advice;
    }
}
