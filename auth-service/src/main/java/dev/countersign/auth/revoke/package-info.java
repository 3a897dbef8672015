/** A client gives back a token it no longer needs (RFC 7009). */
@NullMarked
package dev.countersign.auth.revoke;

import org.jspecify.annotations.NullMarked;
