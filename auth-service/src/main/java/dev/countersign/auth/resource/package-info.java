/** Our own APIs as resource servers: which access tokens they take, and what they say of themselves (RFC 6750, 9449, 9470, 9728). */
@NullMarked
package dev.countersign.auth.resource;

import org.jspecify.annotations.NullMarked;
