/** The choice of the cryptographic provider, made once at start. */
@NullMarked
package dev.countersign.crypto.provider;

import org.jspecify.annotations.NullMarked;
