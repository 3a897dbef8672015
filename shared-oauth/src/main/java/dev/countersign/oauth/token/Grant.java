package dev.countersign.oauth.token;

import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * One value of {@code grant_type}. Every bean of this type is served by {@link TokenEndpoint} and listed in the metadata;
 * there is no other list.
 */
public interface Grant {

    /** The value of {@code grant_type} that chooses this grant. */
    String grantType();

    /**
     * The client, if it proves who it is by what it presents for this grant and authenticates in no other way (RFC 7521 §4.1).
     * Empty if it has to authenticate as at every other endpoint.
     */
    default Optional<Uni<AuthenticatedClient>> client(Parameters parameters, RequestHead head) {
        return Optional.empty();
    }

    /**
     * Tokens for this request.
     *
     * @return tokens, or a failure with an {@code OAuthException}
     */
    Uni<TokenResponse> grant(TokenRequest request);
}
