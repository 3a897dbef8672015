package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.Jwks;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.testing.AssertionDraft;
import dev.countersign.testing.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One client, registered for ES256 and the issuer as audience, and the verifier that it meets. */
final class AssertionFixture {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String CLIENT = "orders-batch";
    static final String ISSUER = "https://sts.example.com";
    static final SigningKey KEY = TestKeys.of(SignatureAlgorithm.ES256);
    static final AssertionRules RULES = rules(SignatureAlgorithm.ES256);

    private static final ClientAssertionVerifier VERIFIER = new ClientAssertionVerifier();

    private AssertionFixture() {}

    static AssertionDraft draft() {
        return AssertionDraft.of(CLIENT, ISSUER, NOW);
    }

    static AssertionRules rules(SignatureAlgorithm... registered) {
        return new AssertionRules(CLIENT, ISSUER, Set.of(registered), Duration.ofMinutes(1), Duration.ofSeconds(10));
    }

    static AssertionVerdict verify(AssertionDraft draft) {
        return verify(draft.signedBy(KEY), RULES, KEY);
    }

    static AssertionVerdict verify(String assertion, AssertionRules rules, SigningKey... registered) {
        VerificationKeys keys = VerificationKeys.parse(Jwks.of(List.of(registered)));
        return VERIFIER.verify(UntrustedJwt.parse(assertion), rules, keys, NOW);
    }

    /** As an assertion by which the client says whom it acts for. */
    static AssertionVerdict verifyGrant(AssertionDraft draft) {
        VerificationKeys keys = VerificationKeys.parse(Jwks.of(List.of(KEY)));
        return VERIFIER.verify(
                UntrustedJwt.parse(draft.signedBy(KEY)), AssertionPurpose.AUTHORIZATION_GRANT, RULES, keys, NOW);
    }

    /** The name of the check that refused, or "accepted". */
    static String outcome(AssertionVerdict verdict) {
        return switch (verdict) {
            case AssertionVerdict.Accepted accepted -> "accepted";
            case AssertionVerdict.Refused refused -> refused.check();
        };
    }
}
