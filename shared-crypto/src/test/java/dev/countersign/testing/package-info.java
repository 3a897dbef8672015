/** What every module's tests share: the annotations that tie a test to its clause and its behaviour. */
@NullMarked
package dev.countersign.testing;

import org.jspecify.annotations.NullMarked;
