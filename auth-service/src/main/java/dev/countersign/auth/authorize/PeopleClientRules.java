package dev.countersign.auth.authorize;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientAuthMethod;
import dev.countersign.oauth.registry.ClientRules;
import dev.countersign.oauth.registry.EntryReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** What this server asks of the apps that people sign in to (RFC 7591 §2, RFC 8252 §8.4). */
@ApplicationScoped
public class PeopleClientRules implements ClientRules {
    private static final String CODE = "authorization_code";
    private static final String REFRESH = "refresh_token";
    private static final Set<String> SERVED = Set.of(CODE, REFRESH);

    @Override
    public void check(Client client, EntryReader entry) {
        if (client.authMethod() == ClientAuthMethod.WORKLOAD_IDENTITY) {
            entry.problem("token_endpoint_auth_method", "workload_identity is for sts-service");
        }
        addresses(client, "redirect_uris", client.redirectUris(), entry);
        addresses(client, "post_logout_redirect_uris", client.postLogoutRedirectUris(), entry);
        client.grantTypes().stream()
                .filter(type -> !SERVED.contains(type))
                .forEach(type -> entry.problem("grant_types", type + " is not served here; this server is for people"));
        if (client.mayUse(CODE) && client.redirectUris().isEmpty()) {
            entry.problem("redirect_uris", "is needed for authorization_code");
        }
        if (client.mayUse(REFRESH) && !client.mayUse(CODE)) {
            entry.problem("grant_types", "refresh_token needs authorization_code beside it");
        }
    }

    private static void addresses(Client client, String field, List<String> uris, EntryReader entry) {
        uris.forEach(uri -> RedirectSyntax.problemWith(uri, client.nativeApp())
                .ifPresent(problem -> entry.problem(field, '"' + uri + "\" " + problem)));
    }
}
