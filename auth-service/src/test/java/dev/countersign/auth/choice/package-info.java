@NullMarked
package dev.countersign.auth.choice;

import org.jspecify.annotations.NullMarked;
