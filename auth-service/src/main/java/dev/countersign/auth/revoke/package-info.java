/** What a client gives back of a person (RFC 7009). */
@NullMarked
package dev.countersign.auth.revoke;

import org.jspecify.annotations.NullMarked;
