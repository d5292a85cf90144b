/** What the quickstart serves over HTTP: the page, questions, passages and the state of the index. */
@NullMarked
package io.github.camelaigateways.quickstart.web;

import org.jspecify.annotations.NullMarked;
