@NullMarked
package dev.countersign.auth.code;

import org.jspecify.annotations.NullMarked;
