/** Services with one protection switched off, to see that the harness notices. */
@NullMarked
package dev.countersign.e2e.chaos.mutant;

import org.jspecify.annotations.NullMarked;
