/** Refresh tokens at the token endpoint, and at the address that is theirs alone (RFC 6749 §6). */
@NullMarked
package dev.countersign.auth.refresh;

import org.jspecify.annotations.NullMarked;
