/** What clients call the people who sign in to them (OpenID Connect Core §8). */
@NullMarked
package dev.countersign.auth.subject;

import org.jspecify.annotations.NullMarked;
