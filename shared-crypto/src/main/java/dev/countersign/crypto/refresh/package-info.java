/** Refresh tokens that are recomputed instead of stored. */
@NullMarked
package dev.countersign.crypto.refresh;

import org.jspecify.annotations.NullMarked;
