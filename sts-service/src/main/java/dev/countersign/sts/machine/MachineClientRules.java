package dev.countersign.sts.machine;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientDelegation;
import dev.countersign.oauth.registry.ClientRules;
import dev.countersign.oauth.registry.EntryReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a machine client must look like.
 *
 * <table><caption>Rules</caption>
 * <tr><td>token_endpoint_auth_method</td><td>private_key_jwt, or workload_identity for one that its platform vouches for</td></tr>
 * <tr><td>grant_types</td><td>those of services; none for one that only introspects</td></tr>
 * <tr><td>scope</td><td>something: a token for nothing in particular is a token for anything</td></tr>
 * <tr><td>resources, exchange_audiences</td><td>absolute URIs without fragment (RFC 8707 §2), each once</td></tr>
 * <tr><td>introspection_resources</td><td>something, to exchange tokens: it can do so with those meant for it</td></tr>
 * <tr><td>redirect URIs and the switches of sign-in pages</td><td>absent: it was meant for auth-service.yaml</td></tr>
 * </table>
 */
@ApplicationScoped
public class MachineClientRules implements ClientRules {
    private static final List<String> OF_SERVICES = List.of(
            ClientCredentialsGrant.GRANT_TYPE,
            ClientCredentialsGrant.REFRESH_TOKEN,
            ClientDelegation.TOKEN_EXCHANGE,
            ClientDelegation.JWT_BEARER);
    private static final List<String> OF_PEOPLE =
            List.of("native", "first_party", "require_state", "require_pushed_authorization_requests");

    @Override
    public void check(Client client, EntryReader entry) {
        if (client.isPublic()) {
            entry.problem("token_endpoint_auth_method", "must be private_key_jwt for a service, or workload_identity");
        }
        boolean onlyIntrospects = client.grantTypes().isEmpty()
                && !client.security().introspectionResources().isEmpty();
        if (!onlyIntrospects && !OF_SERVICES.containsAll(client.grantTypes())) {
            entry.problem("grant_types", "must be of " + OF_SERVICES + " for a service");
        }
        if (client.mayUse(ClientCredentialsGrant.REFRESH_TOKEN) && !client.mayUse(ClientCredentialsGrant.GRANT_TYPE)) {
            entry.problem("grant_types", "refresh_token needs client_credentials beside it");
        }
        if (client.mayUse(ClientDelegation.TOKEN_EXCHANGE)
                && client.security().introspectionResources().isEmpty()) {
            entry.problem("introspection_resources", "must name what the service serves; it exchanges tokens for that");
        }
        if (!onlyIntrospects && client.scope().isEmpty()) {
            entry.problem("scope", "must name at least one scope; it is what the service gets when it asks for none");
        }
        checkResources("resources", client.resources(), entry);
        checkResources("exchange_audiences", client.delegation().exchangeAudiences(), entry);
        refuseFieldsOfPeople(client, entry);
    }

    private static void checkResources(String field, List<String> resources, EntryReader entry) {
        if (new HashSet<>(resources).size() < resources.size()) {
            entry.problem(field, "names the same audience twice");
        }
        resources.stream()
                .filter(resource -> !isResourceIndicator(resource))
                .forEach(resource -> entry.problem(field, "must be absolute URIs without a fragment: " + resource));
    }

    private static void refuseFieldsOfPeople(Client client, EntryReader entry) {
        if (!client.redirectUris().isEmpty()) {
            entry.problem("redirect_uris", "has no meaning for a service");
        }
        if (!client.postLogoutRedirectUris().isEmpty()) {
            entry.problem("post_logout_redirect_uris", "has no meaning for a service");
        }
        if (entry.text("token_delivery").equals(Optional.of("cookie"))) {
            entry.problem("token_delivery", "must be body for a service");
        }
        OF_PEOPLE.stream().filter(entry::flag).forEach(field -> entry.problem(field, "has no meaning for a service"));
    }

    private static boolean isResourceIndicator(String resource) {
        try {
            URI uri = URI.create(resource);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
