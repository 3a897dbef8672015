/** Strict reading of hostile JSON, JWTs and key sets, and the four signature algorithms we speak. */
@NullMarked
package dev.countersign.crypto.jose;

import org.jspecify.annotations.NullMarked;
