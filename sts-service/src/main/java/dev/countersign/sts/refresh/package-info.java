/** Refresh tokens of services, for those that are registered for them (RFC 6749 §6). */
@NullMarked
package dev.countersign.sts.refresh;

import org.jspecify.annotations.NullMarked;
