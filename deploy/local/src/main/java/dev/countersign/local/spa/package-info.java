/** Serves the sample single-page app, the way any static host would. */
@NullMarked
package dev.countersign.local.spa;

import org.jspecify.annotations.NullMarked;
