/** Tests of the commands. */
@NullMarked
package dev.countersign.local.command;

import org.jspecify.annotations.NullMarked;
