/** The jwt-bearer grant, seen from outside. */
@NullMarked
package dev.countersign.sts.bearer;

import org.jspecify.annotations.NullMarked;
