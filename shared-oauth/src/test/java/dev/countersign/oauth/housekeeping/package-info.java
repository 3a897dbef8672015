/** Tests of this package. */
@NullMarked
package dev.countersign.oauth.housekeeping;

import org.jspecify.annotations.NullMarked;
