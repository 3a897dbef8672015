/** Tests of this package. */
@NullMarked
package dev.countersign.oauth.once;

import org.jspecify.annotations.NullMarked;
