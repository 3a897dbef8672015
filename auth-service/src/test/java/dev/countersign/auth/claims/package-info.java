@NullMarked
package dev.countersign.auth.claims;

import org.jspecify.annotations.NullMarked;
