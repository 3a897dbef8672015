package dev.countersign.oauth.client;

import dev.countersign.crypto.assertion.VerifiedAssertion;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** One use of an assertion, whatever it is for (RFC 7523 §3 no. 7, docs/adr/0013). Each purpose has a memory of its own. */
record AssertionUse(OneTimeStore once, OneTimeNamespace memory, Clock clock) {

    /**
     * The assertion, if nobody has used it. Remembered for the skew twice: the instance that accepts last may be behind the one
     * that remembers.
     *
     * @param refused how one that was used is refused
     */
    Uni<VerifiedAssertion> spend(VerifiedAssertion assertion, Function<RefusalReason, OAuthException> refused) {
        Instant forgettable = assertion.expiresAt().plus(AssertionPolicy.SKEW.multipliedBy(2));
        return once.firstUse(
                        memory,
                        AssertionPolicy.usedKey(assertion.clientId(), assertion.jti()),
                        assertion.issuedAt().minus(AssertionPolicy.SKEW),
                        Duration.between(clock.instant(), forgettable))
                .map(use -> switch (use) {
                    case FIRST -> assertion;
                    case REPEATED ->
                        throw refused.apply(RefusalReason.failed(
                                assertion.clientId(), "replay", "a jti that is used once", "used before"));
                    case FORGOTTEN -> throw forgotten(assertion.clientId());
                });
    }

    /** It may have been used before the memory begins: a newer one will do. */
    static OAuthException forgotten(String clientId) {
        return OAuthException.unavailable()
                .withRetryAfter(AssertionPolicy.SKEW.plus(OneTimeStore.CLOCKS))
                .because(RefusalReason.failed(
                        clientId,
                        "replay",
                        "an assertion from the time that is remembered",
                        "issued before the memory of used assertions begins"));
    }
}
