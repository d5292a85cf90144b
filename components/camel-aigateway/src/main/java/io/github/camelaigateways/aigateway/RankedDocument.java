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

/**
 * A document and how relevant it is for the query.
 *
 * @param index its place in the list that was ranked, from 0
 * @param score the model's own score; scores of different models cannot be compared
 * @param document the document as it was given: a string, a map, a message
 */
public record RankedDocument(int index, double score, Object document) {}
