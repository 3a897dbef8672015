/** The security token service: tokens for machines, which prove who they are with a key. */
@NullMarked
package dev.countersign.sts;

import org.jspecify.annotations.NullMarked;
