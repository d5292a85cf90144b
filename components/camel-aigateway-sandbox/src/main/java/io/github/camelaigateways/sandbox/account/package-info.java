/** The account behind the keys: its tokens, what was used, what is left. All in memory. */
@NullMarked
package io.github.camelaigateways.sandbox.account;

import org.jspecify.annotations.NullMarked;
