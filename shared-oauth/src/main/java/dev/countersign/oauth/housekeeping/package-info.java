/** Takes out what has expired: a few rows at a time, from every instance, in nobody's way. */
@NullMarked
package dev.countersign.oauth.housekeeping;

import org.jspecify.annotations.NullMarked;
