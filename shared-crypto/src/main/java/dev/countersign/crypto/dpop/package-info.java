/** DPoP proofs (RFC 9449): does the sender of this very request hold the key that it shows? */
@NullMarked
package dev.countersign.crypto.dpop;

import org.jspecify.annotations.NullMarked;
