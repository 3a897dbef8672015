/** No secret in any log. */
@NullMarked
package dev.countersign.e2e.logs;

import org.jspecify.annotations.NullMarked;
