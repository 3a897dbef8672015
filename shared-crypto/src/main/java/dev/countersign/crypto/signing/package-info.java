/** Our own keys: making, sealing, scheduling them, and signing and verifying our own tokens. */
@NullMarked
package dev.countersign.crypto.signing;

import org.jspecify.annotations.NullMarked;
