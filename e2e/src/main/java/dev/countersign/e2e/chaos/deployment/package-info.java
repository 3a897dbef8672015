/** Two instances of each service, and the lines between them and what they need, all of which can break. */
@NullMarked
package dev.countersign.e2e.chaos.deployment;

import org.jspecify.annotations.NullMarked;
