/** Network addresses: ranges of them, and which are public. */
@NullMarked
package dev.countersign.oauth.address;

import org.jspecify.annotations.NullMarked;
