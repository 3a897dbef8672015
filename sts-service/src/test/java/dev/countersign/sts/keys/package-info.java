/** Signing keys in PostgreSQL, and the registry of client keys while it changes. */
@NullMarked
package dev.countersign.sts.keys;

import org.jspecify.annotations.NullMarked;
