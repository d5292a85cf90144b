/** Tasks that take their time: families as data, what was submitted, how far each is, whom to tell. */
@NullMarked
package io.github.camelaigateways.sandbox.task;

import org.jspecify.annotations.NullMarked;
