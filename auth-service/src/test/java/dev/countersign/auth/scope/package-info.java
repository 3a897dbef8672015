@NullMarked
package dev.countersign.auth.scope;

import org.jspecify.annotations.NullMarked;
