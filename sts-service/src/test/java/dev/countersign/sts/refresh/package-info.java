/** Refresh tokens of services, seen from outside. */
@NullMarked
package dev.countersign.sts.refresh;

import org.jspecify.annotations.NullMarked;
