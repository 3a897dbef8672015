/** Access tokens as the APIs of either service receive them (RFC 6750, RFC 9449 §7). */
@NullMarked
package dev.countersign.oauth.resource;

import org.jspecify.annotations.NullMarked;
