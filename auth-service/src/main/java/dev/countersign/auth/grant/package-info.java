/** What a person allowed a client: one grant per redeemed code, its refresh tokens, and the end of all of it. */
@NullMarked
package dev.countersign.auth.grant;

import org.jspecify.annotations.NullMarked;
