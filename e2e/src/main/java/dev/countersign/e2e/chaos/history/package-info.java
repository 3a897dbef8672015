/** What was asked and answered, and the promises that a history can break. */
@NullMarked
package dev.countersign.e2e.chaos.history;

import org.jspecify.annotations.NullMarked;
