/** Tests of this package. */
@NullMarked
package dev.countersign.oauth.config;

import org.jspecify.annotations.NullMarked;
