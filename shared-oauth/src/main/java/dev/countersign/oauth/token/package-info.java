/** The token endpoint that both services share, and the access tokens it hands out (RFC 6749 §3.2, RFC 9068). */
@NullMarked
package dev.countersign.oauth.token;

import org.jspecify.annotations.NullMarked;
