/** What stands in for a language model: answers taken from the prompt's passages, tool calls and JSON made to a schema. */
@NullMarked
package io.github.camelaigateways.sandbox.chat;

import org.jspecify.annotations.NullMarked;
