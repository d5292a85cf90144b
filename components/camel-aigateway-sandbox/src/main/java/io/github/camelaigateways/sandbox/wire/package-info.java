/** What travels, described as data: paths with names in them, the shape of a request, templates of a reply. */
@NullMarked
package io.github.camelaigateways.sandbox.wire;

import org.jspecify.annotations.NullMarked;
