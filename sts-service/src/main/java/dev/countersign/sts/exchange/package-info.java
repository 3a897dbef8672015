/** A service has a token made for the next one, out of the token that it was called with (RFC 8693). */
@NullMarked
package dev.countersign.sts.exchange;

import org.jspecify.annotations.NullMarked;
