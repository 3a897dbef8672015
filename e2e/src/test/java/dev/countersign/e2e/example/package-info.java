/** The examples, packaged and as processes: what a reader copies from must work. */
@NullMarked
package dev.countersign.e2e.example;

import org.jspecify.annotations.NullMarked;
