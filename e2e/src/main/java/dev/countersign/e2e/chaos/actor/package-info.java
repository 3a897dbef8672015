/** Who works while things break: apps, machines, and thieves among them. */
@NullMarked
package dev.countersign.e2e.chaos.actor;

import org.jspecify.annotations.NullMarked;
