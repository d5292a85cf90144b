/** What can be set: options in facets, each a set that is always valid together. */
@NullMarked
package io.github.camelaigateways.aigateway.options;

import org.jspecify.annotations.NullMarked;
