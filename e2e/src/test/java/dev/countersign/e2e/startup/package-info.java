/** A service that is set up wrongly does not start, and says why. */
@NullMarked
package dev.countersign.e2e.startup;

import org.jspecify.annotations.NullMarked;
