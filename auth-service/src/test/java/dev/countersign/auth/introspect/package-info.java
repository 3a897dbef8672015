/** What an API learns about the tokens that it is shown (RFC 7662), over HTTP. */
@NullMarked
package dev.countersign.auth.introspect;

import org.jspecify.annotations.NullMarked;
