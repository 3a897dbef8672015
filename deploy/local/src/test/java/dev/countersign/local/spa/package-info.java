/** Tests of the sample app's server. */
@NullMarked
package dev.countersign.local.spa;

import org.jspecify.annotations.NullMarked;
