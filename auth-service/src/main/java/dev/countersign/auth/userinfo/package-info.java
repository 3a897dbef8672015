/** What a client may know about the person who signed in (OpenID Connect Core §5.3). */
@NullMarked
package dev.countersign.auth.userinfo;

import org.jspecify.annotations.NullMarked;
