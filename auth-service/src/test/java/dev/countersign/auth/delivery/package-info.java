@NullMarked
package dev.countersign.auth.delivery;

import org.jspecify.annotations.NullMarked;
