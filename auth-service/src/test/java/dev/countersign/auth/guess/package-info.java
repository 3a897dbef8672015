@NullMarked
package dev.countersign.auth.guess;

import org.jspecify.annotations.NullMarked;
