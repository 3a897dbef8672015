/** How the tests of this service speak to it. */
@NullMarked
package dev.countersign.sts.testing;

import org.jspecify.annotations.NullMarked;
