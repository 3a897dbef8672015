package dev.countersign.oauth.registry;

import dev.countersign.oauth.client.ClientDelegation;

/** Reads what a client may do on behalf of others. A field without the grant that it is for is a mistake that somebody relies on. */
final class DelegationMetadata {
    private static final String AUDIENCES = "exchange_audiences";
    private static final String IMPERSONATION = "exchange_impersonation";
    private static final String ASSERTABLE = "assertable_claims";

    private DelegationMetadata() {}

    static ClientDelegation read(EntryReader entry) {
        var delegation =
                new ClientDelegation(entry.texts(AUDIENCES), entry.flag(IMPERSONATION), entry.texts(ASSERTABLE));
        var grantTypes = entry.texts("grant_types");
        boolean exchanges = grantTypes.contains(ClientDelegation.TOKEN_EXCHANGE);
        if (exchanges == delegation.exchangeAudiences().isEmpty()) {
            entry.problem(AUDIENCES, "goes with the grant type " + ClientDelegation.TOKEN_EXCHANGE);
        }
        if (!exchanges && delegation.exchangeImpersonation()) {
            entry.problem(IMPERSONATION, "needs the grant type " + ClientDelegation.TOKEN_EXCHANGE);
        }
        if (!grantTypes.contains(ClientDelegation.JWT_BEARER)
                && !delegation.assertableClaims().isEmpty()) {
            entry.problem(ASSERTABLE, "needs the grant type " + ClientDelegation.JWT_BEARER);
        }
        return delegation;
    }
}
