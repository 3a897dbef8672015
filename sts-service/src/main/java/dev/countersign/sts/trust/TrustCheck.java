package dev.countersign.sts.trust;

import dev.countersign.crypto.jose.NumericDate;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.error.LogText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a rule trusts a token: RFC 7523 §3 for a token of another issuer. Pure.
 *
 * <table><caption>The checks, in order</caption>
 * <tr><td>{@code header}, {@code type}, {@code algorithm}, {@code key}, {@code signature}</td><td>{@link TokenSignature}</td></tr>
 * <tr><td>{@code issuer}, {@code subject}</td><td>the rule's, to the byte</td><td>no. 1, 2</td></tr>
 * <tr><td>{@code audience}</td><td>exactly one, exactly the rule's</td><td>no. 3, RFC 10070</td></tr>
 * <tr><td>{@code claim}</td><td>whatever else the rule names</td><td></td></tr>
 * <tr><td>{@code expiry}, {@code issued}, {@code not-before}</td><td>now, give or take the skew</td><td>no. 4, 5, 6</td></tr>
 * <tr><td>{@code age}</td><td>issued no longer ago than the rule says</td><td>no. 6</td></tr>
 * <tr><td>{@code jti}</td><td>something to know the token by again</td><td>no. 7</td></tr>
 * </table>
 */
final class TrustCheck {

    /** How far the issuer's clock may be from ours. */
    static final Duration SKEW = Duration.ofSeconds(10);

    private final TrustRule rule;
    private final Map<String, Object> claims;
    private final Instant now;

    private TrustCheck(TrustRule rule, Map<String, Object> claims, Instant now) {
        this.rule = rule;
        this.claims = claims;
        this.now = now;
    }

    static TrustVerdict verdict(TrustRule rule, UntrustedJwt token, VerificationKeys keys, Instant now) {
        try {
            TokenSignature.check(token, keys.validAt(now));
            return new TrustVerdict.Trusted(new TrustCheck(rule, token.claims(), now).check(token));
        } catch (DistrustException distrust) {
            return distrust.verdict();
        }
    }

    private TrustedToken check(UntrustedJwt token) {
        require("issuer", Optional.ofNullable(claims.get("iss")).equals(rule.issuer()), "iss is not the rule's");
        require("subject", rule.subject().equals(claims.get("sub")), "sub is not the rule's");
        requireAudience();
        rule.claims()
                .forEach(wanted ->
                        require("claim", wanted.isMetBy(claims), String.join(".", wanted.path()) + " is another"));
        Instant expiresAt = time("exp", "expiry").orElseThrow(() -> new DistrustException("expiry", "no exp"));
        Instant issuedAt = time("iat", "issued").orElseThrow(() -> new DistrustException("issued", "no iat"));
        require("expiry", now.isBefore(expiresAt.plus(SKEW)), "expired at " + expiresAt);
        require("issued", !issuedAt.isAfter(now.plus(SKEW)), "issued in the future, at " + issuedAt);
        time("nbf", "not-before")
                .ifPresent(nbf -> require("not-before", !nbf.isAfter(now.plus(SKEW)), "not valid before " + nbf));
        Instant tooOld = issuedAt.plus(rule.maxAge());
        require("age", !now.isAfter(tooOld), "issued at " + issuedAt + ", the rule takes " + rule.maxAge());
        String replayKey = rule.replay()
                .key(rule, token)
                .orElseThrow(() -> new DistrustException("jti", "no jti of 1 to 256 characters"));
        return new TrustedToken(rule.name(), replayKey, issuedAt, forgettable(issuedAt, expiresAt.plus(SKEW)));
    }

    /** By no rule is it taken after that. What this rule says is not enough: another may take the same token for longer. */
    private static Instant forgettable(Instant issuedAt, Instant expired) {
        Instant tooOldForAny = issuedAt.plus(TrustRule.LONGEST_AGE);
        return expired.isBefore(tooOldForAny) ? expired : tooOldForAny;
    }

    /** As a text or as a list of one. Whoever else is in a longer list holds the token too, and could use it here. */
    private void requireAudience() {
        Object aud = claims.get("aud");
        Object only = aud instanceof List<?> list && list.size() == 1 ? list.getFirst() : aud;
        require("audience", rule.audience().equals(only), "aud is " + LogText.safe(String.valueOf(aud)));
    }

    private Optional<Instant> time(String claim, String check) {
        return Optional.ofNullable(claims.get(claim))
                .map(value -> NumericDate.read(value)
                        .orElseThrow(() -> new DistrustException(check, claim + " is not a time")));
    }

    private static void require(String check, boolean met, String reason) {
        if (!met) {
            throw new DistrustException(check, reason);
        }
    }
}
