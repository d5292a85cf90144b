/**
 * Spring Boot for every gateway on the class path: {@link io.github.camelaigateways.springboot.GatewayAutoConfiguration}
 * brings {@code camel.component.<scheme>.*} to the component of that scheme, and
 * {@link io.github.camelaigateways.springboot.SandboxAutoConfiguration} starts the sandbox. Neither knows a scheme by name.
 */
@NullMarked
package io.github.camelaigateways.springboot;

import org.jspecify.annotations.NullMarked;
