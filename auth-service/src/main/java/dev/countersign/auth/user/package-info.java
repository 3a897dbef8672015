/** The people who sign in: their accounts in PostgreSQL and their passwords under Argon2id. */
@NullMarked
package dev.countersign.auth.user;

import org.jspecify.annotations.NullMarked;
