package dev.countersign.crypto.assertion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checks on an assertion's claims: RFC 7523 §3 with the stricter audience of RFC 10070. Run after the signature. */
final class AssertionClaims {

    private static final int LONGEST_JTI = 256;

    /** OpenID Connect Core §2. */
    private static final int LONGEST_SUBJECT = 255;

    private static final String GLOB = "*?[]\\";

    static final List<AssertionCheck> CHECKS = List.of(
            self("issuer", "iss"),
            AssertionCheck.of(
                    "subject",
                    AssertionClaims::isRightSubject,
                    AssertionClaims::wantedSubject,
                    claims -> claims.shown("sub")),
            AssertionCheck.of(
                    "audience",
                    AssertionClaims::isForUs,
                    AssertionClaims::wantedAudience,
                    claims -> claims.shown("aud")),
            AssertionCheck.of(
                    "expiry",
                    claims -> claims.time("exp")
                            .filter(claims.now().minus(claims.rules().skew())::isBefore)
                            .isPresent(),
                    claims -> "exp, in seconds, after " + claims.now(),
                    claims -> AssertionTime.shown(claims, "exp")),
            AssertionCheck.of(
                    "issued",
                    claims -> claims.time("iat")
                            .filter(issuedAt -> !isInTheFuture(issuedAt, claims))
                            .isPresent(),
                    claims -> "iat, in seconds, not after " + claims.now() + allowance(claims),
                    claims -> AssertionTime.shown(claims, "iat")),
            AssertionCheck.of(
                    "not-before",
                    claims -> claims.claim("nbf") == null
                            || claims.time("nbf")
                                    .filter(notBefore -> !isInTheFuture(notBefore, claims))
                                    .isPresent(),
                    claims -> "no nbf, or in seconds and not after " + claims.now() + allowance(claims),
                    claims -> AssertionTime.shown(claims, "nbf")),
            AssertionCheck.of(
                            "lifetime",
                            AssertionClaims::isShortLived,
                            claims -> "exp − iat of at most "
                                    + claims.rules().maxLifetime().toSeconds() + " seconds",
                            claims -> lifetime(claims).toSeconds() + " seconds")
                    .onlyIf(claims ->
                            claims.time("exp").isPresent() && claims.time("iat").isPresent()),
            AssertionCheck.of(
                    "jti",
                    claims -> isPlainWord(claims.claim("jti")),
                    claims -> "jti of 1 to " + LONGEST_JTI + " printable ASCII characters other than * ? [ ] \\",
                    claims -> claims.shown("jti")));

    private AssertionClaims() {}

    /** What was proven, after every check has passed. */
    static VerifiedAssertion proven(ExaminedAssertion claims) {
        return new VerifiedAssertion(
                claims.rules().clientId(),
                (String) Optional.ofNullable(claims.claim("jti")).orElseThrow(),
                claims.time("iat").orElseThrow(),
                claims.time("exp").orElseThrow(),
                claims.assertion().claims());
    }

    /** RFC 7523 §3: for client authentication the issuer and the subject are both the client. */
    private static AssertionCheck self(String name, String claim) {
        return AssertionCheck.of(
                name,
                claims -> claims.rules().clientId().equals(claims.claim(claim)),
                claims -> claim + " \"" + claims.rules().clientId() + "\", the client id",
                claims -> claims.shown(claim));
    }

    /** A grant about the client itself would be client authentication that passes for something else. */
    private static boolean isRightSubject(ExaminedAssertion claims) {
        boolean itself = claims.rules().clientId().equals(claims.claim("sub"));
        return claims.isGrant() ? !itself && isSomebody(claims.claim("sub")) : itself;
    }

    private static boolean isSomebody(@Nullable Object subject) {
        return subject instanceof String name
                && !name.isEmpty()
                && name.length() <= LONGEST_SUBJECT
                && name.equals(name.strip())
                && name.codePoints().noneMatch(AssertionClaims::isInvisible);
    }

    /** With a space or a control character at its end, somebody would pass for somebody else where names are trimmed. */
    private static boolean isInvisible(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }

    private static String wantedSubject(ExaminedAssertion claims) {
        String itself = "\"" + claims.rules().clientId() + "\", the client id";
        return claims.isGrant() ? "sub of somebody other than " + itself : "sub " + itself;
    }

    /**
     * Exactly one value, equal to the byte. A second audience means that somebody else may hold this assertion too and use it
     * here before the client does; a tolerant comparison lets another server's URL pass for ours.
     */
    private static boolean isForUs(ExaminedAssertion claims) {
        Object aud = claims.claim("aud");
        boolean mayBeList = !claims.rules().audienceAsText();
        Object only = mayBeList && aud instanceof List<?> list && list.size() == 1 ? list.getFirst() : aud;
        return claims.rules().audience().equals(only);
    }

    private static String wantedAudience(ExaminedAssertion claims) {
        return "aud \"" + claims.rules().audience() + "\" alone"
                + (claims.rules().audienceAsText() ? ", as a string" : "");
    }

    private static boolean isInTheFuture(Instant time, ExaminedAssertion claims) {
        return time.isAfter(claims.now().plus(claims.rules().skew()));
    }

    private static String allowance(ExaminedAssertion claims) {
        return " by more than " + claims.rules().skew().toSeconds() + " seconds";
    }

    /**
     * Together with "not issued in the future" this bounds {@code exp} by now + cap + skew, and so the time for which a jti
     * has to be remembered.
     */
    private static boolean isShortLived(ExaminedAssertion claims) {
        Duration lifetime = lifetime(claims);
        return lifetime.isPositive() && lifetime.compareTo(claims.rules().maxLifetime()) <= 0;
    }

    private static Duration lifetime(ExaminedAssertion claims) {
        return Duration.between(
                claims.time("iat").orElseThrow(), claims.time("exp").orElseThrow());
    }

    /** Printable ASCII without glob characters: it becomes part of a key and of log lines, and must stay one plain word there. */
    private static boolean isPlainWord(@Nullable Object jti) {
        return jti instanceof String word
                && !word.isEmpty()
                && word.length() <= LONGEST_JTI
                && word.chars().allMatch(c -> c >= ' ' && c <= '~' && GLOB.indexOf(c) < 0);
    }
}
