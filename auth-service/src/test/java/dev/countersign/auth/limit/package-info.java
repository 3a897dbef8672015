@NullMarked
package dev.countersign.auth.limit;

import org.jspecify.annotations.NullMarked;
