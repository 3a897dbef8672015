/** A Redis of our own, unpacked from a Maven artifact. */
@NullMarked
package dev.countersign.local.redis;

import org.jspecify.annotations.NullMarked;
