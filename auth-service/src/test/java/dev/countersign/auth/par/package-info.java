@NullMarked
package dev.countersign.auth.par;

import org.jspecify.annotations.NullMarked;
