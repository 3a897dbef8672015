@NullMarked
package dev.countersign.auth.authorize;

import org.jspecify.annotations.NullMarked;
