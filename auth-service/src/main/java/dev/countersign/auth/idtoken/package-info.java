/** ID tokens: the client's proof of who signed in (OpenID Connect Core §2). */
@NullMarked
package dev.countersign.auth.idtoken;

import org.jspecify.annotations.NullMarked;
