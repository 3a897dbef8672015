/** What the service does as a whole, seen over HTTP. */
@NullMarked
package dev.countersign.sts;

import org.jspecify.annotations.NullMarked;
