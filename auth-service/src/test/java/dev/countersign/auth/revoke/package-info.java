@NullMarked
package dev.countersign.auth.revoke;

import org.jspecify.annotations.NullMarked;
