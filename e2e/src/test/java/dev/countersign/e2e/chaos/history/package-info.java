/** Histories made by hand: each promise is broken once and nearly broken once. */
@NullMarked
package dev.countersign.e2e.chaos.history;

import org.jspecify.annotations.NullMarked;
