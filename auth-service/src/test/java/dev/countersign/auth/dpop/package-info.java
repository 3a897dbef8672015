/** Codes, refresh tokens and resources that are bound to a key (RFC 9449), over HTTP. */
@NullMarked
package dev.countersign.auth.dpop;

import org.jspecify.annotations.NullMarked;
