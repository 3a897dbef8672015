/** What may happen once: one atomic operation in a typed namespace. */
@NullMarked
package dev.countersign.oauth.once;

import org.jspecify.annotations.NullMarked;
