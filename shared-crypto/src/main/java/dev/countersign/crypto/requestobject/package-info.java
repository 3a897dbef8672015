/** Signed authorization requests (RFC 9101): what a client asked for, word for word. */
@NullMarked
package dev.countersign.crypto.requestobject;

import org.jspecify.annotations.NullMarked;
