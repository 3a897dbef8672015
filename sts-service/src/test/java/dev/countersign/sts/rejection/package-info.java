/** See the package of the same name. */
@NullMarked
package dev.countersign.sts.rejection;

import org.jspecify.annotations.NullMarked;
