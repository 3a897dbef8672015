/** Base64url as tokens need it: one byte string has exactly one spelling. */
@NullMarked
package dev.countersign.crypto.encoding;

import org.jspecify.annotations.NullMarked;
