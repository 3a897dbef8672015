/** A PostgreSQL of our own, unpacked from a Maven artifact. */
@NullMarked
package dev.countersign.local.postgres;

import org.jspecify.annotations.NullMarked;
