/** What people type: {@code up}, {@code assertion}, {@code verify}. */
@NullMarked
package dev.countersign.local.command;

import org.jspecify.annotations.NullMarked;
