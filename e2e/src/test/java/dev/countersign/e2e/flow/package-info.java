/** Both main jobs as independent clients do them, and what they are refused. */
@NullMarked
package dev.countersign.e2e.flow;

import org.jspecify.annotations.NullMarked;
