/** The fault harness: seeded work, seeded faults, a history of all that was answered, and what must hold of it. */
@NullMarked
package dev.countersign.e2e.chaos;

import org.jspecify.annotations.NullMarked;
