/** DPoP at our endpoints (RFC 9449): proofs, the nonces that date them, and their one-time use. */
@NullMarked
package dev.countersign.oauth.dpop;

import org.jspecify.annotations.NullMarked;
