/** A client gives a token back that it no longer needs (RFC 7009). */
@NullMarked
package dev.countersign.oauth.revoke;

import org.jspecify.annotations.NullMarked;
