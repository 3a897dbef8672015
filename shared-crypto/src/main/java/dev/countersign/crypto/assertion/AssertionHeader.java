package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.SignatureAlgorithm;
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

    private AssertionHeader() {}

    /** Runs the checks, in order, and gives the algorithm that the assertion wishes for. */
    static SignatureAlgorithm check(UntrustedJwt assertion, AssertionPurpose purpose) {
        refuseForbidden(assertion);
        requireType(assertion, purpose == AssertionPurpose.AUTHORIZATION_GRANT ? GRANT_TYPES : TYPES);
        String alg = assertion.algorithm().orElseThrow(() -> new RefusedException("algorithm", "no alg"));
        return SignatureAlgorithm.of(alg)
                .orElseThrow(() -> new RefusedException("algorithm", "alg is " + Foreign.quoted(alg)));
    }

    private static void refuseForbidden(UntrustedJwt assertion) {
        for (String name : FORBIDDEN) {
            if (assertion.header().containsKey(name)) {
                throw new RefusedException("header", name + " is not accepted");
            }
        }
    }

    private static void requireType(UntrustedJwt assertion, Set<String> types) {
        assertion.type().filter(type -> !types.contains(bare(type))).ifPresent(type -> {
            throw new RefusedException("type", "typ is " + Foreign.quoted(type));
        });
    }

    /** RFC 7515 §4.1.9: media types ignore case, and "application/" may be left out. */
    private static String bare(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith(MEDIA_TYPE_PREFIX) ? lower.substring(MEDIA_TYPE_PREFIX.length()) : lower;
    }
}
