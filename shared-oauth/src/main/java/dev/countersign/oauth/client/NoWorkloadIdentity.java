package dev.countersign.oauth.client;

import dev.countersign.crypto.assertion.ClientAssertionVerifier;
import dev.countersign.crypto.jose.UntrustedJwt;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A service that trusts nobody's word but its clients' own: every token of another issuer is refused (RFC 7523 §3). */
@ApplicationScoped
@DefaultBean
public class NoWorkloadIdentity implements WorkloadIdentity {
    private final ClientAssertionVerifier verifier = new ClientAssertionVerifier();

    @Override
    public Uni<WorkloadVerdict> spend(Client client, UntrustedJwt token) {
        verifier.verifyAgainstDecoy(token);
        return Uni.createFrom().item(new WorkloadVerdict.Refused("rule", "this service trusts no other issuer"));
    }
}
