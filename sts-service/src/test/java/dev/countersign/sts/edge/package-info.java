/** The HTTP edge: what every answer carries, and what malformed requests get. */
@NullMarked
package dev.countersign.sts.edge;

import org.jspecify.annotations.NullMarked;
