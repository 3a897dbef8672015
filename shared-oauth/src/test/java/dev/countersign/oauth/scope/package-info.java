/** Tests of this package. */
@NullMarked
package dev.countersign.oauth.scope;

import org.jspecify.annotations.NullMarked;
