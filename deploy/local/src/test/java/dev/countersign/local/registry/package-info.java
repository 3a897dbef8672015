/** Tests of the demo registry. */
@NullMarked
package dev.countersign.local.registry;

import org.jspecify.annotations.NullMarked;
