package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.UntrustedJwt;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The checks on an assertion's header. They need no registration, so they come first and are the same for everyone. */
final class AssertionHeader {

    /**
     * Headers that would have us fetch or believe a key of the sender's choice ({@code jku, x5u, jwk, x5c}), change what was
     * signed ({@code b64}), demand what we do not understand ({@code crit}), or announce another kind of token inside
     * ({@code cty, enc, zip}). Their presence alone refuses; their value is never looked at. RFC 8725 §3.
     */
    private static final List<String> FORBIDDEN =
            List.of("jku", "x5u", "jwk", "x5c", "crit", "b64", "cty", "enc", "zip");

    /** RFC 7523 knows JWT, RFC 10070 adds its own; a token made for another purpose names that one. RFC 8725 §3.11. */
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    private static final Set<String> GRANT_TYPES = Set.of("jwt");

    private static final String MEDIA_TYPE_PREFIX = "application/";

    static final List<AssertionCheck> CHECKS = List.of(
            AssertionCheck.of(
                    "header",
                    examined -> forbidden(examined).isEmpty(),
                    examined -> "none of " + String.join(", ", FORBIDDEN),
                    examined -> {
                        List<String> found = forbidden(examined);
                        return found.isEmpty() ? "none of them" : String.join(", ", found);
                    }),
            AssertionCheck.of(
                    "type",
                    examined -> examined.assertion()
                            .type()
                            .filter(type -> !types(examined).contains(bare(type)))
                            .isEmpty(),
                    examined -> "typ JWT or client-authentication+jwt, or none",
                    examined -> ofHeader(examined, "typ")),
            AssertionCheck.of(
                    "algorithm",
                    examined -> examined.algorithm().isPresent(),
                    examined -> "alg RS256, PS256, ES256 or EdDSA",
                    examined -> ofHeader(examined, "alg")));

    private AssertionHeader() {}

    private static Set<String> types(ExaminedAssertion examined) {
        return examined.isGrant() ? GRANT_TYPES : TYPES;
    }

    static String ofHeader(ExaminedAssertion examined, String name) {
        return ExaminedAssertion.shown(examined.assertion().header(), name);
    }

    private static List<String> forbidden(ExaminedAssertion examined) {
        UntrustedJwt assertion = examined.assertion();
        return FORBIDDEN.stream().filter(assertion.header()::containsKey).toList();
    }

    /** RFC 7515 §4.1.9: media types ignore case, and "application/" may be left out. */
    private static String bare(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith(MEDIA_TYPE_PREFIX) ? lower.substring(MEDIA_TYPE_PREFIX.length()) : lower;
    }
}
