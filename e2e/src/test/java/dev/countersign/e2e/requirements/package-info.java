/** Which test pins which promise: a page made from annotations and lists, and a test that the page is true and complete. */
@NullMarked
package dev.countersign.e2e.requirements;

import org.jspecify.annotations.NullMarked;
