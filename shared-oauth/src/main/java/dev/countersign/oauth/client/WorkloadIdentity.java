package dev.countersign.oauth.client;

import dev.countersign.crypto.jose.UntrustedJwt;
import io.smallrye.mutiny.Uni;

/** Whether a token that somebody else issued, a platform to one of its workloads, proves a client of ours (RFC 7521 §4.2). */
public interface WorkloadIdentity {

    /** A token that is trusted is spent by this: it is not trusted again. */
    Uni<WorkloadVerdict> spend(Client client, UntrustedJwt token);
}
