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
package io.github.camelaigateways.media;

import io.github.camelaigateways.aigateway.GatewayHeaders;
import io.github.camelaigateways.aigateway.ResultFile;
import io.github.camelaigateways.aigateway.TaskRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Tells of tasks that have ended, as JSON. */
public class TaskReport {

    private static final String TASK = "CamelAiGatewayMediaTask";
    private static final String SUCCEEDED = "SUCCEEDED";

    /** Keeps the record in the body for {@link #failed} and {@link #refused}. */
    public void remember(Exchange exchange) {
        exchange.setProperty(TASK, exchange.getMessage().getBody());
    }

    /** Whether the task has succeeded and made something: a success without a result is none. */
    public boolean isMade(Exchange exchange) {
        Message message = exchange.getMessage();
        boolean hasResults = !(message.getBody() instanceof TaskRecord task)
                || !task.results().isEmpty();
        return SUCCEEDED.equals(message.getHeader(GatewayHeaders.TASK_STATE)) && hasResults;
    }

    /** Replaces the body by what is known of the task and of the files that were stored. */
    public void made(Exchange exchange) {
        Message message = exchange.getMessage();
        Map<String, Object> told = identity(message);
        if (message.getBody() instanceof TaskRecord texts) {
            told.put("results", texts.results());
        } else {
            told.put("files", files(message.getBody()));
        }
        replace(message, told);
    }

    /** Replaces the body by the whole record of a task that made nothing, and the reason. */
    public void failed(Exchange exchange) {
        Message message = exchange.getMessage();
        String told = message.getHeader(GatewayHeaders.TASK_REASON, String.class);
        boolean isEmpty = SUCCEEDED.equals(message.getHeader(GatewayHeaders.TASK_STATE));
        report(exchange, told != null ? told : isEmpty ? "the gateway tells no result" : "the gateway tells no reason");
    }

    /** Replaces the body by the whole record of a task with which the gateway refuses to go on, and the reason. */
    public void refused(Exchange exchange) {
        report(exchange, String.valueOf(Refusals.caught(exchange).getMessage()));
    }

    private static void report(Exchange exchange, String reason) {
        Map<String, Object> told = identity(exchange.getMessage());
        told.put("reason", reason);
        told.put("task", exchange.getProperty(TASK));
        replace(exchange.getMessage(), told);
    }

    private static Map<String, Object> identity(Message message) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("ref", message.getHeader(GatewayHeaders.TASK_REF));
        told.put("key", message.getHeader(GatewayHeaders.ENDED_TASK_KEY));
        told.put("tag", message.getHeader(GatewayHeaders.ENDED_TASK_TAG));
        told.put("taskId", message.getHeader(GatewayHeaders.TASK_ID));
        told.put("family", message.getHeader(GatewayHeaders.TASK_FAMILY));
        told.put("state", message.getHeader(GatewayHeaders.TASK_STATE));
        return told;
    }

    private static List<Map<String, Object>> files(Object body) {
        List<?> files = body instanceof List<?> list ? list : List.of(body);
        return files.stream().map(ResultFile.class::cast).map(TaskReport::file).toList();
    }

    private static Map<String, Object> file(ResultFile file) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("path", file.path().toString());
        told.put("contentType", file.contentType());
        told.put("size", file.size());
        told.put("sha256", file.sha256());
        return told;
    }

    private static void replace(Message message, Map<String, Object> told) {
        Report.replaceBody(message, told, String.valueOf(message.getHeader(GatewayHeaders.TASK_REF)));
    }
}
