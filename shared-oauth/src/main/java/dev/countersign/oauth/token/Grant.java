package dev.countersign.oauth.token;

import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.http.Parameters;
import io.smallrye.mutiny.Uni;

/**
 * One value of {@code grant_type}. Every bean of this type is served by {@link TokenEndpoint} and listed in the metadata;
 * there is no other list.
 */
public interface Grant {

    /** The value of {@code grant_type} that chooses this grant. */
    String grantType();

    /**
     * Tokens for this request.
     *
     * @param client authenticated, enabled and registered for this grant
     * @return tokens, or a failure with an {@code OAuthException}
     */
    Uni<TokenResponse> grant(AuthenticatedClient client, Parameters parameters);
}
