/** The one source of unguessable values. */
@NullMarked
package dev.countersign.crypto.random;

import org.jspecify.annotations.NullMarked;
