/** Token exchange, seen from outside. */
@NullMarked
package dev.countersign.sts.exchange;

import org.jspecify.annotations.NullMarked;
