@NullMarked
package dev.countersign.auth.discovery;

import org.jspecify.annotations.NullMarked;
