/** See the package of the same name. */
@NullMarked
package dev.countersign.sts.explain;

import org.jspecify.annotations.NullMarked;
