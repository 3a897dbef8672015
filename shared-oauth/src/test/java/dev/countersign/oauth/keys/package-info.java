/** Tests of this package. */
@NullMarked
package dev.countersign.oauth.keys;

import org.jspecify.annotations.NullMarked;
