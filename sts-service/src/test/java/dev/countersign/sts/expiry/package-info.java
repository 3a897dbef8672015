/** See the package of the same name. */
@NullMarked
package dev.countersign.sts.expiry;

import org.jspecify.annotations.NullMarked;
