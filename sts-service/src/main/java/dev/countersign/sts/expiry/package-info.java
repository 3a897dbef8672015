/** Tells operators of client certificates that are about to end. */
@NullMarked
package dev.countersign.sts.expiry;

import org.jspecify.annotations.NullMarked;
