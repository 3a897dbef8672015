/** The harness itself: it runs, and it notices. */
@NullMarked
package dev.countersign.e2e.chaos;

import org.jspecify.annotations.NullMarked;
