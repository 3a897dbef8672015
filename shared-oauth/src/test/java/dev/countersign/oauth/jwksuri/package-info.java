/** Tests of this package. */
@NullMarked
package dev.countersign.oauth.jwksuri;

import org.jspecify.annotations.NullMarked;
