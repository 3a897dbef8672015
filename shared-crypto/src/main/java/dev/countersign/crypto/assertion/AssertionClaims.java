package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.NumericDate;
import dev.countersign.crypto.jose.UntrustedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks on an assertion's claims: RFC 7523 §3 with the stricter audience of RFC 10070. Run after the signature. */
final class AssertionClaims {

    private static final int LONGEST_JTI = 256;

    /** OpenID Connect Core §2. */
    private static final int LONGEST_SUBJECT = 255;

    private static final String GLOB = "*?[]\\";

    private final Map<String, Object> claims;
    private final AssertionRules rules;
    private final AssertionPurpose purpose;

    private AssertionClaims(Map<String, Object> claims, AssertionRules rules, AssertionPurpose purpose) {
        this.claims = claims;
        this.rules = rules;
        this.purpose = purpose;
    }

    static VerifiedAssertion check(
            UntrustedJwt assertion, AssertionRules rules, AssertionPurpose purpose, Instant now) {
        return new AssertionClaims(assertion.claims(), rules, purpose).check(now);
    }

    private VerifiedAssertion check(Instant now) {
        requireSelf("iss", "issuer");
        requireSubject();
        requireAudience();
        Instant expiresAt = time("exp", "expiry").orElseThrow(() -> new RefusedException("expiry", "no exp"));
        Instant issuedAt = time("iat", "issued").orElseThrow(() -> new RefusedException("issued", "no iat"));
        requireNow(now, issuedAt, expiresAt);
        requireShortLife(issuedAt, expiresAt);
        return new VerifiedAssertion(rules.clientId(), jti(), issuedAt, expiresAt, claims);
    }

    /** RFC 7523 §3: for client authentication the issuer and the subject are both the client. */
    private void requireSelf(String claim, String check) {
        if (!rules.clientId().equals(claims.get(claim))) {
            throw new RefusedException(check, claim + " is not the client id");
        }
    }

    /** A grant about the client itself would be client authentication that passes for something else. */
    private void requireSubject() {
        if (purpose == AssertionPurpose.CLIENT_AUTHENTICATION) {
            requireSelf("sub", "subject");
        } else if (!(claims.get("sub") instanceof String subject)
                || subject.isBlank()
                || subject.length() > LONGEST_SUBJECT
                || subject.equals(rules.clientId())) {
            throw new RefusedException("subject", "sub is nobody, or the client itself");
        }
    }

    /**
     * Exactly one value, equal to the byte. A second audience means that somebody else may hold this assertion too and use it
     * here before the client does; a tolerant comparison lets another server's URL pass for ours.
     */
    private void requireAudience() {
        Object aud = claims.get("aud");
        Object only = aud instanceof List<?> list && list.size() == 1 ? list.getFirst() : aud;
        if (!rules.audience().equals(only)) {
            String found = aud == null ? "missing" : Foreign.quoted(aud);
            throw new RefusedException("audience", "aud is " + found + ", wanted " + rules.audience());
        }
    }

    private Optional<Instant> time(String claim, String check) {
        Object value = claims.get(claim);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(NumericDate.read(value)
                .orElseThrow(() -> new RefusedException(check, claim + " is not a time: " + Foreign.quoted(value))));
    }

    private void requireNow(Instant now, Instant issuedAt, Instant expiresAt) {
        if (!now.isBefore(expiresAt.plus(rules.skew()))) {
            throw new RefusedException("expiry", "expired at " + expiresAt);
        }
        if (issuedAt.isAfter(now.plus(rules.skew()))) {
            throw new RefusedException("issued", "issued in the future, at " + issuedAt);
        }
        time("nbf", "not-before")
                .filter(nbf -> nbf.isAfter(now.plus(rules.skew())))
                .ifPresent(nbf -> {
                    throw new RefusedException("not-before", "not valid before " + nbf);
                });
    }

    /**
     * Together with "not issued in the future" this bounds {@code exp} by now + cap + skew, and so the time for which a jti
     * has to be remembered.
     */
    private void requireShortLife(Instant issuedAt, Instant expiresAt) {
        Duration lifetime = Duration.between(issuedAt, expiresAt);
        if (!lifetime.isPositive() || lifetime.compareTo(rules.maxLifetime()) > 0) {
            throw new RefusedException("lifetime", "lives " + lifetime + ", the cap is " + rules.maxLifetime());
        }
    }

    /** Printable ASCII without glob characters: it becomes part of a key and of log lines, and must stay one plain word there. */
    private String jti() {
        if (!(claims.get("jti") instanceof String jti) || jti.isEmpty() || jti.length() > LONGEST_JTI) {
            throw new RefusedException("jti", "jti is not a string of 1 to " + LONGEST_JTI + " characters");
        }
        if (!jti.chars().allMatch(c -> c >= ' ' && c <= '~' && GLOB.indexOf(c) < 0)) {
            throw new RefusedException("jti", "jti holds a control, glob or non-ASCII character");
        }
        return jti;
    }
}
