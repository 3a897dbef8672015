package dev.countersign.auth.subject;

import dev.countersign.crypto.subject.PairwiseSubjects;
import dev.countersign.oauth.client.Client;
import java.util.UUID;

/**
 * The {@code sub} by which a client knows a person (OpenID Connect Core §8): the account's id for clients registered with
 * public subjects; a name of their sector's own for pairwise ones, so that two of them cannot find out that they serve the
 * same person. Wherever a client sees or sends a {@code sub}, this is the one.
 */
public final class Subjects {
    private final PairwiseSubjects pairwise;

    Subjects(PairwiseSubjects pairwise) {
        this.pairwise = pairwise;
    }

    public String of(Client client, UUID accountId) {
        return client.openId()
                .sector()
                .map(sector -> pairwise.of(sector, accountId.toString()))
                .orElseGet(accountId::toString);
    }
}
