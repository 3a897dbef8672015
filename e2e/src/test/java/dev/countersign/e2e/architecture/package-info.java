/** The shape of the code, held by tests: which kind of class may know what. */
@NullMarked
package dev.countersign.e2e.architecture;

import org.jspecify.annotations.NullMarked;
