/** The dependency rules as tests: one class per subject, named for what it forbids, and a contract that each kind of module extends. */
@NullMarked
package io.github.camelaigateways.testkit.architecture;

import org.jspecify.annotations.NullMarked;
