/** "Why was I refused?": what is kept of a refusal, and for how long (docs/adr/0019). */
@NullMarked
package dev.countersign.sts.rejection;

import org.jspecify.annotations.NullMarked;
