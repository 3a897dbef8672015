/** How a protection is switched off. */
@NullMarked
package dev.countersign.e2e.chaos.mutant;

import org.jspecify.annotations.NullMarked;
