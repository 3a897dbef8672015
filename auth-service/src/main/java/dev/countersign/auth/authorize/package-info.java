/** The authorization endpoint (RFC 6749 §3.1): who asks, where the answer goes, what is asked, and what the answer is. */
@NullMarked
package dev.countersign.auth.authorize;

import org.jspecify.annotations.NullMarked;
