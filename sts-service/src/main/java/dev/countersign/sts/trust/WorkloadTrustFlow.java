package dev.countersign.sts.trust;

import dev.countersign.crypto.assertion.ClientAssertionVerifier;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.WorkloadIdentity;
import dev.countersign.oauth.client.WorkloadVerdict;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Proves a client by a token of its platform (RFC 7521 §4.2): the rules that concern it, their keys, {@link TrustCheck}, and
 * only then the first use, so that a forger cannot spend anything.
 */
@ApplicationScoped
public class WorkloadTrustFlow implements WorkloadIdentity {
    private static final OneTimeNamespace USED = new OneTimeNamespace("workload-token");

    private final TrustRules rules;
    private final TrustKeys keys;
    private final OneTimeStore once;
    private final Clock clock;
    private final ClientAssertionVerifier decoy = new ClientAssertionVerifier();

    WorkloadTrustFlow(TrustRules rules, TrustKeys keys, OneTimeStore once, Clock clock) {
        this.rules = rules;
        this.keys = keys;
        this.once = once;
        this.clock = clock;
    }

    @Override
    public Uni<WorkloadVerdict> spend(Client client, UntrustedJwt token) {
        var concerned = rules.concerning(client.clientId(), token.issuer(), token.subject());
        if (concerned.isEmpty()) {
            decoy.verifyAgainstDecoy(token);
            return Uni.createFrom().item(noRule(token));
        }
        return Multi.createFrom()
                .iterable(concerned)
                .onItem()
                .transformToUniAndConcatenate(rule -> ask(rule, token))
                .collect()
                .asList()
                .map(WorkloadTrustFlow::best)
                .chain(this::spend);
    }

    private static WorkloadVerdict noRule(UntrustedJwt token) {
        return new WorkloadVerdict.Refused(
                "rule",
                "no trust rule for iss " + LogText.safe(token.issuer().orElse("missing")) + " and sub "
                        + LogText.safe(token.subject().orElse("missing")));
    }

    private Uni<TrustVerdict> ask(TrustRule rule, UntrustedJwt token) {
        return keys.of(rule, token.keyId()).map(found -> verdict(rule, token, found));
    }

    /** Where no key fits, a decoy is tried: how long it takes must not tell which subjects are known here. */
    private TrustVerdict verdict(TrustRule rule, UntrustedJwt token, VerificationKeys found) {
        var verdict = TrustCheck.verdict(rule, token, found, clock.instant());
        if (verdict instanceof TrustVerdict.Distrusted(String check, String reason) && check.equals("key")) {
            decoy.verifyAgainstDecoy(token);
        }
        return verdict;
    }

    /** The first rule that trusts the token; else what the last one said. */
    private static TrustVerdict best(List<TrustVerdict> verdicts) {
        return verdicts.stream()
                .filter(TrustVerdict.Trusted.class::isInstance)
                .findFirst()
                .orElse(verdicts.getLast());
    }

    private Uni<WorkloadVerdict> spend(TrustVerdict verdict) {
        return switch (verdict) {
            case TrustVerdict.Trusted(var token) -> use(token);
            case TrustVerdict.Distrusted(String check, String reason) ->
                Uni.createFrom().item(new WorkloadVerdict.Refused(check, reason));
        };
    }

    /** Remembered for the skew longer: the instance that accepts last may be behind the one that remembers. */
    private Uni<WorkloadVerdict> use(TrustedToken token) {
        var forgettable = token.goodUntil().plus(TrustCheck.SKEW);
        return once.firstUse(
                        USED,
                        token.replayKey(),
                        token.issuedAt().minus(TrustCheck.SKEW),
                        Duration.between(clock.instant(), forgettable))
                .map(use -> switch (use) {
                    case FIRST -> new WorkloadVerdict.Proven(token.rule());
                    case REPEATED -> new WorkloadVerdict.Refused("replay", "rule " + token.rule() + ": used before");
                    case FORGOTTEN -> new WorkloadVerdict.Forgotten();
                });
    }
}
