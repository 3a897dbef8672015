package dev.countersign.oauth.registry;

import dev.countersign.oauth.client.ClientDelegation;
import java.util.Set;

/** Reads what a client may do on behalf of others. A field without the grant that it is for is a mistake that somebody relies on. */
final class DelegationMetadata {
    private static final String AUDIENCES = "exchange_audiences";
    private static final String IMPERSONATION = "exchange_impersonation";
    private static final String ASSERTABLE = "assertable_claims";

    /** What tokens and assertions say of themselves (RFC 7519 §4.1, RFC 8693 §4, RFC 9068 §2.2), and the mark of who asserts. */
    private static final Set<String> RESERVED = Set.of(
            "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "scope", "cnf", "act", "may_act", "by");

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
        delegation.assertableClaims().stream()
                .filter(RESERVED::contains)
                .forEach(name -> entry.problem(ASSERTABLE, name + " says nothing about a person"));
        return delegation;
    }
}
