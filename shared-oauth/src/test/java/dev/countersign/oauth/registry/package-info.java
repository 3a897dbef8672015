/** Tests of this package. */
@NullMarked
package dev.countersign.oauth.registry;

import org.jspecify.annotations.NullMarked;
