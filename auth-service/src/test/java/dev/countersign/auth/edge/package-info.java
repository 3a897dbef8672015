@NullMarked
package dev.countersign.auth.edge;

import org.jspecify.annotations.NullMarked;
