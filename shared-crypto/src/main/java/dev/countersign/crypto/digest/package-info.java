/** Digests of secrets for storage keys and token hashes, and comparison without a timing trace. */
@NullMarked
package dev.countersign.crypto.digest;

import org.jspecify.annotations.NullMarked;
