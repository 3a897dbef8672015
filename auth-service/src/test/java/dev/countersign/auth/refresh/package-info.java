@NullMarked
package dev.countersign.auth.refresh;

import org.jspecify.annotations.NullMarked;
