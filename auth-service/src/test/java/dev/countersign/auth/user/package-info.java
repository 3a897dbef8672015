@NullMarked
package dev.countersign.auth.user;

import org.jspecify.annotations.NullMarked;
