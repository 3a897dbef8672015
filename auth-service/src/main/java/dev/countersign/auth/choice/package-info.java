/** The page that asks whether it is still the same person who sits there ({@code prompt=select_account}). */
@NullMarked
package dev.countersign.auth.choice;

import org.jspecify.annotations.NullMarked;
