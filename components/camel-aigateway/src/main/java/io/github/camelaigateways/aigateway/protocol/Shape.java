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
package io.github.camelaigateways.aigateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of one family look like, as data: a vendor's page with names in the places of its sample values.
 *
 * @param content how the request is sent
 * @param template the request, or null when it has no body. A text {@code "{name}"} stands for the value of that name and
 *     its JSON type; {@code "{name:string}"} for its text. A field or element without a value is left out, and an element
 *     that names an input ({@code "{image}"}) is repeated for each
 * @param query the query of the request, with names like those of the template
 * @param headers request headers, with names like those of the template
 * @param inputs the files and links that the request takes, by role
 * @param required pointers to what the whole request must have
 * @param jsonTexts pointers to top-level fields that hold JSON as a text; a list or an object there is written as such
 * @param refusals what the gateway is known to refuse
 * @param replaces values that make another one unwanted: the name of each, and that of the other
 * @param choices values that may be given by what a choice of the task in the body is called
 * @param hosts the host of the models whose ids begin so, where it is not the family's own
 * @param answer where the reply holds what was asked for; null when the reply only tells a task
 * @param task what the reply of a submit, and of a query, tell of the task
 */
public record Shape(
        Content content,
        @Nullable ObjectNode template,
        Map<String, String> query,
        Map<String, String> headers,
        Map<String, Input> inputs,
        List<String> required,
        List<String> jsonTexts,
        List<Refusal> refusals,
        Map<String, String> replaces,
        Map<String, Choice> choices,
        Map<String, String> hosts,
        @Nullable Answer answer,
        @Nullable Task task) {

    public Shape {
        content = content == null ? Content.JSON : content;
        query = query == null ? Map.of() : new LinkedHashMap<>(query);
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        inputs = inputs == null ? Map.of() : new LinkedHashMap<>(inputs);
        required = required == null ? List.of() : List.copyOf(required);
        jsonTexts = jsonTexts == null ? List.of() : List.copyOf(jsonTexts);
        refusals = refusals == null ? List.of() : List.copyOf(refusals);
        replaces = replaces == null ? Map.of() : Map.copyOf(replaces);
        choices = choices == null ? Map.of() : Map.copyOf(choices);
        hosts = hosts == null ? Map.of() : Map.copyOf(hosts);
    }

    /** How a request is sent. */
    public enum Content {
        JSON,
        /** As {@code multipart/form-data}. */
        FORM
    }

    /** In which form a file may stand in a request. */
    public enum Form {
        /** A link that the gateway fetches. */
        URL,
        /** A {@code data:} URL. */
        DATA_URL,
        /** The bytes in base64. */
        BASE64,
        /** A file of a form. */
        FILE
    }

    /**
     * Files or links of one role.
     *
     * @param as the forms that the gateway takes, the preferred one first
     * @param most how many it takes at most; null for no limit
     * @param largest the most bytes of each; null for no limit
     */
    public record Input(
            List<Form> as, @Nullable Integer most, @Nullable Long largest) {}

    /**
     * Something that the gateway is known to refuse, so that it is refused before it costs a call.
     *
     * @param model how the ids of the models begin that refuse it, or null for all
     * @param field a pointer to the field; an asterisk stands for each element of an array
     * @param value the value of the field that is refused, or null for any
     * @param begins how the refused values begin, or null for any
     * @param with a pointer to another field, with which the field is refused; or null
     * @param without a pointer to another field, without which the field is refused; or null
     * @param most the longest text or the largest number that is taken; or null
     * @param reason why, in the vendor's terms
     */
    public record Refusal(
            @Nullable String model,
            String field,
            @Nullable JsonNode value,
            @Nullable String begins,
            @Nullable String with,
            @Nullable String without,
            @Nullable Integer most,
            String reason) {}

    /**
     * Choices that a task offers.
     *
     * @param among a pointer to them, an array, in what the gateway told of the task
     * @param names pointers to what each is called
     * @param value a pointer to what is sent for it
     */
    public record Choice(String among, List<String> names, String value) {

        /**
         * What is sent for a choice of the task.
         *
         * @throws IllegalArgumentException when the task does not offer it
         */
        public JsonNode find(JsonNode task, JsonNode wanted) {
            List<String> offered = new ArrayList<>();
            for (JsonNode choice : task.at(among)) {
                JsonNode sent = choice.at(value);
                if (sent.equals(wanted)
                        || names.stream().anyMatch(name -> choice.at(name).equals(wanted))) {
                    return sent;
                }
                offered.add(String.valueOf(Pointers.text(choice, names)));
            }
            throw new IllegalArgumentException("The task does not offer " + wanted + ". It offers: "
                    + (offered.isEmpty() ? "nothing, as long as it runs" : String.join(", ", offered)) + ".");
        }
    }

    /**
     * What a reply holds.
     *
     * @param accepted a pointer to a code, and the values that mean success
     * @param results pointers to its results; an asterisk stands for each element. The first that finds anything counts
     * @param document a pointer to the JSON value that is the answer
     * @param documentIf a pointer without which the JSON value is not the answer; or null
     * @param text a pointer to the text that is the answer
     * @param binary whether the reply is a file
     * @param part the value that asks for a part of the file, to which only a reply 206 (RFC 9110, section 15.3.7) is an
     *     answer; or null
     * @param items a pointer to the entries in the JSON value, when it is one page of a list
     */
    public record Answer(
            @Nullable Accepted accepted,
            List<Found> results,
            @Nullable String document,
            @Nullable String documentIf,
            @Nullable String text,
            boolean binary,
            @Nullable String part,
            @Nullable String items) {

        public Answer {
            results = results == null ? List.of() : List.copyOf(results);
        }
    }

    /**
     * Where results are.
     *
     * @param at the pointer
     * @param as what stands there
     */
    public record Found(String at, ResultForm as) {}

    /** What stands for a result. */
    public enum ResultForm {
        URL,
        BASE64,
        TEXT,
        /** The text of a Python bytes literal. */
        PYTHON_BYTES
    }

    /**
     * What replies tell of a task.
     *
     * @param id pointers to the task's id in the reply to a submit; the first that is there counts
     * @param accepted a pointer to a code in that reply, and the values that mean that the task was accepted
     * @param status pointers to the status word
     * @param done words of success besides the usual ones
     * @param failed words of failure besides the usual ones
     * @param progress a pointer to the progress, a number or a text such as {@code 65%}
     * @param reason pointers to the reason of a failure
     * @param results where the results are
     * @param batch what the query of several tasks looks like
     * @param interval seconds between two questions after it, or null
     * @param limit minutes that it may take, or null
     */
    public record Task(
            List<String> id,
            @Nullable Accepted accepted,
            List<String> status,
            List<String> done,
            List<String> failed,
            @Nullable String progress,
            List<String> reason,
            List<Found> results,
            @Nullable Batch batch,
            @Nullable Integer interval,
            @Nullable Integer limit) {

        public Task {
            id = id == null ? List.of() : List.copyOf(id);
            status = status == null ? List.of() : List.copyOf(status);
            done = done == null ? List.of() : List.copyOf(done);
            failed = failed == null ? List.of() : List.copyOf(failed);
            reason = reason == null ? List.of() : List.copyOf(reason);
            results = results == null ? List.of() : List.copyOf(results);
        }
    }

    /** Which values of a code mean that the gateway did what it was asked for. */
    public record Accepted(String at, List<JsonNode> values) {

        /** Whether a reply does not say otherwise: a code may be missing, empty, a text, or the word success. */
        boolean fits(JsonNode reply) {
            JsonNode code = reply.at(at);
            String text = code.asText().strip();
            return code.isMissingNode()
                    || code.isNull()
                    || (code.isTextual() && text.equalsIgnoreCase("success"))
                    || values.stream().anyMatch(value -> value.asText().equals(text));
        }
    }

    /**
     * The query of several tasks.
     *
     * @param ids the request field that holds the ids
     * @param tasks a pointer to the array of tasks in the reply, unless the reply itself is one
     * @param id pointers to the id in each of them
     */
    public record Batch(String ids, String tasks, List<String> id) {}

    /** The same, and what replies tell of a task unless the reply holds the answer. */
    public Shape with(@Nullable Task told) {
        return answer == null
                ? new Shape(
                        content, template, query, headers, inputs, required, jsonTexts, refusals, replaces, choices,
                        hosts, null, told)
                : this;
    }

    /** The names whose values are unwanted beside those of other names. */
    public Set<String> replacedBy(Set<String> told) {
        Set<String> replaced = new TreeSet<>();
        replaces.forEach((name, other) -> {
            if (told.contains(name)) {
                replaced.add(other);
            }
        });
        return replaced;
    }

    /** The names in a text such as a path. */
    public static Set<String> namesIn(String text) {
        return Template.namesIn(text);
    }

    /** The names in the template, the query and the headers. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(Template.names(template));
        query.values().forEach(value -> names.addAll(Template.namesIn(value)));
        headers.values().forEach(value -> names.addAll(Template.namesIn(value)));
        return names;
    }

    /** The names at a place of the template. */
    Set<String> namesAt(String pointer) {
        return template == null ? new TreeSet<>() : Template.names(template.at(pointer));
    }

    /** The fields of the template that hold a name. */
    Set<String> placesOf(String name) {
        Set<String> places = new TreeSet<>();
        if (template != null) {
            template.fieldNames().forEachRemaining(field -> {
                if (namesAt("/" + field).contains(name)) {
                    places.add("/" + field);
                }
            });
        }
        return places;
    }
}
