/** The lines that break. */
@NullMarked
package dev.countersign.e2e.chaos.deployment;

import org.jspecify.annotations.NullMarked;
