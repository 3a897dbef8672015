/** The account page: what a person has given access to, and how they take it back. */
@NullMarked
package dev.countersign.auth.account;

import org.jspecify.annotations.NullMarked;
