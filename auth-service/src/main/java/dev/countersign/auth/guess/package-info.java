/** Slows the guessing of passwords, on all instances together, without telling whether a user exists and without locking anybody out. */
@NullMarked
package dev.countersign.auth.guess;

import org.jspecify.annotations.NullMarked;
