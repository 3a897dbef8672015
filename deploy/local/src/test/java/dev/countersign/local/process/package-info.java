/** Tests of child processes and their folder. */
@NullMarked
package dev.countersign.local.process;

import org.jspecify.annotations.NullMarked;
