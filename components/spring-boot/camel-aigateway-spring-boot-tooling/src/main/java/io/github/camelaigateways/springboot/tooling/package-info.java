/** Runs while a starter is built and makes from the metadata of a Camel component what IDEs read for Spring Boot. */
@NullMarked
package io.github.camelaigateways.springboot.tooling;

import org.jspecify.annotations.NullMarked;
