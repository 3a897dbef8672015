/** What scopes mean, in words for the people who are asked to allow them. */
@NullMarked
package dev.countersign.auth.scope;

import org.jspecify.annotations.NullMarked;
