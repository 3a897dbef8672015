/** Proof Key for Code Exchange (RFC 7636), S256 only. */
@NullMarked
package dev.countersign.crypto.pkce;

import org.jspecify.annotations.NullMarked;
