/** What is told about people, to whom, and how surely we know who they are (OpenID Connect Core §5). */
@NullMarked
package dev.countersign.auth.claims;

import org.jspecify.annotations.NullMarked;
