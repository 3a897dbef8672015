package dev.countersign.auth.userinfo;

import java.util.Map;

/** An answer of the userinfo endpoint, in one of its two forms (OpenID Connect Core §5.3.2). */
sealed interface UserInfo {

    /** As JSON. */
    record Plain(Map<String, Object> claims) implements UserInfo {}

    /** As a signed JWT, for clients that registered for one. */
    record Signed(String jwt) implements UserInfo {}
}
