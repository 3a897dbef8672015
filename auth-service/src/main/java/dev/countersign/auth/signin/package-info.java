/** The sign-in page: a person proves who they are, and the app that asked for it gets its answer. */
@NullMarked
package dev.countersign.auth.signin;

import org.jspecify.annotations.NullMarked;
