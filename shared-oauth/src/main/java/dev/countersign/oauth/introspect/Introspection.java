package dev.countersign.oauth.introspect;

import java.util.Map;

/** What a caller is told about a token, in one of its two forms. */
sealed interface Introspection {

    /** As JSON (RFC 7662 §2.2). */
    record Plain(Map<String, Object> members) implements Introspection {}

    /** As a signed JWT (RFC 9701 §5). */
    record Signed(String jwt) implements Introspection {}
}
