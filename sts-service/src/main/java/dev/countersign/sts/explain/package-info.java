/** Walks all checks of a client assertion for whoever has to repair it, and spends nothing (docs/adr/0019). */
@NullMarked
package dev.countersign.sts.explain;

import org.jspecify.annotations.NullMarked;
