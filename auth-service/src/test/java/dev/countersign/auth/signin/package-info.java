@NullMarked
package dev.countersign.auth.signin;

import org.jspecify.annotations.NullMarked;
