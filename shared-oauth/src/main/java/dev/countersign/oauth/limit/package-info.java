/** How much one address and one client may ask for: a protection of capacity, in the memory of each instance. */
@NullMarked
package dev.countersign.oauth.limit;

import org.jspecify.annotations.NullMarked;
