/** Authorization codes: what one stands for, and that it can be redeemed once (RFC 6749 §4.1.2, OAuth 2.1 §4.1.2). */
@NullMarked
package dev.countersign.auth.code;

import org.jspecify.annotations.NullMarked;
