@NullMarked
package dev.countersign.auth.logout;

import org.jspecify.annotations.NullMarked;
