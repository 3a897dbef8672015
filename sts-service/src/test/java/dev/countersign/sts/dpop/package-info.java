/** Machine tokens that are bound to a key (RFC 9449), over HTTP. */
@NullMarked
package dev.countersign.sts.dpop;

import org.jspecify.annotations.NullMarked;
