/** What a service says of itself (RFC 8414), derived from what is registered in code. */
@NullMarked
package dev.countersign.oauth.metadata;

import org.jspecify.annotations.NullMarked;
