/** Tests of this package. */
@NullMarked
package dev.countersign.oauth.http;

import org.jspecify.annotations.NullMarked;
