/** What messages look like: how an ask becomes a request body and a reply body an answer, for any gateway. */
@NullMarked
package io.github.camelaigateways.aigateway.protocol;

import org.jspecify.annotations.NullMarked;
