/** What the README tells people to type exists. */
@NullMarked
package dev.countersign.e2e.readme;

import org.jspecify.annotations.NullMarked;
