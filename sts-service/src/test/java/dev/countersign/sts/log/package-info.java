/** What stands in the log, and what must never stand there. */
@NullMarked
package dev.countersign.sts.log;

import org.jspecify.annotations.NullMarked;
