/** Signing out: the browser session ends here, and with it what was granted in it (OpenID Connect RP-Initiated Logout 1.0). */
@NullMarked
package dev.countersign.auth.logout;

import org.jspecify.annotations.NullMarked;
