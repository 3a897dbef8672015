/** Tests of the local stack. */
@NullMarked
package dev.countersign.local;

import org.jspecify.annotations.NullMarked;
