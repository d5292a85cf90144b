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
package io.github.camelaigateways.sandbox.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The fields of one JSON object of a request. A field that is absent or null counts as not given; one of a wrong
 * type is refused with its path, such as {@code messages[0].role}.
 *
 * @param node the object
 * @param path where it stands in the request; empty for the request itself
 */
record Fields(JsonNode node, String path) {

    static Fields of(JsonNode node, String path) {
        if (!node.isObject()) {
            throw RefusedRequestException.invalid(
                    (path.isEmpty() ? "The body" : "'" + path + "'") + " has to be an object, it is " + kind(node));
        }
        return new Fields(node, path);
    }

    String requiredText(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return optional(name, JsonNode::isTextual, "a string").map(JsonNode::textValue);
    }

    Optional<Double> optionalNumber(String name, double least, double most) {
        Optional<Double> number = optional(name, JsonNode::isNumber, "a number").map(JsonNode::doubleValue);
        number.filter(value -> value < least || value > most).ifPresent(value -> {
            throw wrong(name, "has to be between " + least + " and " + most + ", it is " + value);
        });
        return number;
    }

    Optional<Integer> optionalInteger(String name, int least) {
        Optional<Integer> number = optional(name, JsonNode::canConvertToExactIntegral, "an integer")
                .map(JsonNode::intValue);
        number.filter(value -> value < least).ifPresent(value -> {
            throw wrong(name, "has to be at least " + least + ", it is " + value);
        });
        return number;
    }

    boolean flag(String name, boolean otherwise) {
        return optional(name, JsonNode::isBoolean, "true or false")
                .map(JsonNode::booleanValue)
                .orElse(otherwise);
    }

    Optional<Fields> optionalObject(String name) {
        return optional(name, JsonNode::isObject, "an object").map(child -> new Fields(child, at(name)));
    }

    Fields requiredObject(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name));
    }

    List<JsonNode> requiredArray(String name) {
        List<JsonNode> items = optionalArray(name).orElseThrow(() -> missing(name));
        if (items.isEmpty()) {
            throw wrong(name, "must not be empty");
        }
        return items;
    }

    Optional<List<JsonNode>> optionalArray(String name) {
        return optional(name, JsonNode::isArray, "an array").map(array -> {
            List<JsonNode> items = new ArrayList<>();
            array.forEach(items::add);
            return items;
        });
    }

    Optional<JsonNode> any(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    void requireOneOf(String name, List<String> allowed) {
        optionalText(name).filter(value -> !allowed.contains(value)).ifPresent(value -> {
            throw wrong(name, "has to be one of " + String.join(", ", allowed) + ", it is '" + value + "'");
        });
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    RefusedRequestException missing(String name) {
        return RefusedRequestException.invalid("Missing required field '" + at(name) + "'");
    }

    RefusedRequestException wrong(String name, String what) {
        return RefusedRequestException.invalid("'" + at(name) + "' " + what);
    }

    private Optional<JsonNode> optional(String name, Predicate<JsonNode> fits, String expected) {
        Optional<JsonNode> value = any(name);
        value.filter(fits.negate()).ifPresent(other -> {
            throw wrong(name, "has to be " + expected + ", it is " + kind(other));
        });
        return value;
    }

    private static String kind(JsonNode node) {
        return "of type " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
