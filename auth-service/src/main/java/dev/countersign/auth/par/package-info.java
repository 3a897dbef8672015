/** Pushed authorization requests (RFC 9126): the client leaves its request here and sends the browser with a reference. */
@NullMarked
package dev.countersign.auth.par;

import org.jspecify.annotations.NullMarked;
