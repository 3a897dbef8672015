/** What the services say about themselves is true. */
@NullMarked
package dev.countersign.e2e.metadata;

import org.jspecify.annotations.NullMarked;
