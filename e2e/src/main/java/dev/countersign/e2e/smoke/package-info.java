/** {@code make smoke}: both main jobs and their refusals on a stack of its own, one line each, for whoever wants to see it. */
@NullMarked
package dev.countersign.e2e.smoke;

import org.jspecify.annotations.NullMarked;
