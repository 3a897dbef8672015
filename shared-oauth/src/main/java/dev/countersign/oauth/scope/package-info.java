/** Scope as RFC 6749 §3.3 defines it: a set of opaque strings. */
@NullMarked
package dev.countersign.oauth.scope;

import org.jspecify.annotations.NullMarked;
