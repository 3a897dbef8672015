/** What holds while something else is down, and after it came back. */
@NullMarked
package dev.countersign.e2e.outage;

import org.jspecify.annotations.NullMarked;
