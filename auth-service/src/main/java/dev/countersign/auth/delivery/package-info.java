/** Tokens for apps whose script must not hold any: they travel in cookies, and no cookie is enough by itself. */
@NullMarked
package dev.countersign.auth.delivery;

import org.jspecify.annotations.NullMarked;
