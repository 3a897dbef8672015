/** What may happen once, raced from many sides at once. */
@NullMarked
package dev.countersign.e2e.once;

import org.jspecify.annotations.NullMarked;
