package dev.countersign.oauth.dpop;

import static dev.countersign.oauth.error.ErrorCode.INVALID_DPOP_PROOF;
import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.USE_DPOP_NONCE;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.dpop.DpopProofVerifier;
import dev.countersign.crypto.dpop.ProofRules;
import dev.countersign.crypto.dpop.ProofVerdict;
import dev.countersign.crypto.dpop.VerifiedProof;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The proof of possession that a request carries (RFC 9449 §4.3), in two steps: reading it has no effect, so that a client
 * which is sent back for a nonce has spent nothing, its assertion included; then it is spent.
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>one DPoP header, not several</td><td>invalid_dpop_proof</td></tr>
 * <tr><td>{@link DpopProofVerifier}</td><td>invalid_dpop_proof</td></tr>
 * <tr><td>its nonce is ours and fresh</td><td>use_dpop_nonce; the answer carries one</td></tr>
 * <tr><td>the client of a FAPI profile: iat is now, within a minute</td><td>invalid_dpop_proof (FAPI 2.0 §5.3.2.1)</td></tr>
 * <tr><td>jti seen before with this key</td><td>invalid_dpop_proof; only now, so that a forger cannot burn a jti</td></tr>
 * <tr><td>nonce given before the memory of used proofs begins</td><td>use_dpop_nonce</td></tr>
 * </table>
 */
@ApplicationScoped
public class DpopProofs {
    /** RFC 9449 §7.1: the HTTP authentication scheme of a token that is bound to a key. */
    public static final String SCHEME = "DPoP";

    private static final OneTimeNamespace PROOFS = new OneTimeNamespace("dpop-proof");

    /** FAPI 2.0 §5.3.2.1 no. 13: ten seconds ahead must do, and more than sixty must not. */
    private static final Duration FAPI_SKEW = Duration.ofSeconds(60);

    private final DpopNonces nonces;
    private final OneTimeStore once;
    private final Issuer issuer;
    private final Clock clock;

    DpopProofs(DpopNonces nonces, OneTimeStore once, Issuer issuer, Clock clock) {
        this.nonces = nonces;
        this.once = once;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The proof of a request that presents no token, if it carries one. */
    public Optional<VerifiedProof> in(RequestHead head) {
        return read(head, Optional.empty());
    }

    /** The proof that belongs to this access token, if there is one. */
    public Optional<VerifiedProof> with(RequestHead head, String accessToken) {
        return read(head, Optional.of(accessToken));
    }

    /** The key that this client's tokens are bound to from here on, once its proof is spent; empty for bearer tokens. */
    public Uni<Optional<String>> keyFor(Client client, Optional<VerifiedProof> proof) {
        // RFC 9449 §5.2: without this, whoever steals the client's code could have a bearer token for it.
        return proof.isEmpty() && client.security().dpopBound()
                ? Uni.createFrom().failure(OAuthException.of(INVALID_REQUEST, "The client must send a DPoP proof."))
                : ifThereIsOne(client, proof);
    }

    /** The key behind a proof that may be there and need not. */
    public Uni<Optional<String>> ifThereIsOne(Client client, Optional<VerifiedProof> proof) {
        return proof.map(given -> spend(client, given).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** The key behind a proof that is used for the first time, and never again. */
    public Uni<String> spend(Client client, VerifiedProof proof) {
        if (client.security().fapi() && isOff(proof)) {
            return Uni.createFrom()
                    .failure(refused("The iat of the DPoP proof must be now.")
                            .because("client " + client.clientId() + ", iat " + proof.issuedAt()));
        }
        String key = Digests.sha256(proof.thumbprint(), proof.jti());
        return once.firstUse(PROOFS, key, proof.madeAfter(), DpopNonces.LONGEST_LIFE)
                .map(use -> switch (use) {
                    case FIRST -> proof.thumbprint();
                    case REPEATED ->
                        throw refused("The DPoP proof is not valid.")
                                .because("client " + client.clientId() + ", proof: used before");
                    case FORGOTTEN -> throw forgotten(proof);
                });
    }

    /** A proof with a nonce of now is needed. One that has it already has to wait for the next moment. */
    private OAuthException forgotten(VerifiedProof proof) {
        boolean newer = proof.madeAfter().plus(OneTimeStore.CLOCKS).isBefore(clock.instant());
        return (newer ? nonceNeeded() : OAuthException.unavailable().withRetryAfter(OneTimeStore.CLOCKS))
                .because("the memory of used proofs begins after this one's nonce");
    }

    private Optional<VerifiedProof> read(RequestHead head, Optional<String> accessToken) {
        if (head.dpop().isEmpty()) {
            return Optional.empty();
        }
        if (head.dpop().size() > 1) {
            throw refused("Send one DPoP header, not several.");
        }
        var rules = new ProofRules(head.method(), issuer.at(head.path()), accessToken, nonces::givenAt);
        return switch (DpopProofVerifier.verify(head.dpop().getFirst(), rules)) {
            case ProofVerdict.Accepted(VerifiedProof proof) -> Optional.of(proof);
            case ProofVerdict.NonceNeeded needed -> throw nonceNeeded();
            case ProofVerdict.Refused(String check, String reason) ->
                throw refused("The DPoP proof is not valid.").because("check " + check + ": " + reason);
        };
    }

    private static OAuthException nonceNeeded() {
        return OAuthException.of(
                USE_DPOP_NONCE, "Put the nonce of this answer's DPoP-Nonce header into the DPoP proof.");
    }

    private boolean isOff(VerifiedProof proof) {
        return Duration.between(proof.issuedAt(), clock.instant()).abs().compareTo(FAPI_SKEW) > 0;
    }

    private static OAuthException refused(String sentence) {
        return OAuthException.of(INVALID_DPOP_PROOF, sentence);
    }
}
