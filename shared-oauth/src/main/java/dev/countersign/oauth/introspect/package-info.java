/** A resource server asks what a token is worth at this moment (RFC 7662). */
@NullMarked
package dev.countersign.oauth.introspect;

import org.jspecify.annotations.NullMarked;
