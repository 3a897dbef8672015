@NullMarked
package dev.countersign.auth.idtoken;

import org.jspecify.annotations.NullMarked;
