/** Countersign as others see it: a person at a browser, an app, a machine, none of which share a line of code with it. */
@NullMarked
package dev.countersign.e2e.outside;

import org.jspecify.annotations.NullMarked;
